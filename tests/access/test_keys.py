"""Keys derived from secrets, and how a running server follows its key file."""

from __future__ import annotations

from pathlib import Path

import pytest

from access.key_file import new_secret, read_secrets, replace_secrets
from access.keys import Keys, KeySet, SecretError
from access.sealing import Vault

SECRET = bytes(range(32))
KEYS = Keys.from_secret(SECRET)


def test_each_purpose_has_a_key_of_its_own() -> None:
    key = KeySet.from_secret(SECRET)
    keys = [key.receipts, key.csrf, key.speech[:32], key.speech[32:]]
    assert len(set(keys)) == 4
    assert all(len(each) == 32 for each in keys)


def test_the_same_secret_gives_the_same_keys() -> None:
    one, other = KeySet.from_secret(SECRET), KeySet.from_secret(SECRET)
    assert (one.id, one.receipts, one.csrf, one.speech) == (
        other.id,
        other.receipts,
        other.csrf,
        other.speech,
    )


@pytest.mark.parametrize("secret", [b"", b"short", bytes(31), bytes(33)])
def test_a_secret_of_another_length_is_refused(secret: bytes) -> None:
    with pytest.raises(SecretError, match="must have 32"):
        Keys.from_secret(secret)


def test_keys_do_not_show_in_a_log_line() -> None:
    key = KEYS.newest
    for shown in (repr(KEYS), repr(key), str(key)):
        assert key.csrf.hex() not in shown
        assert repr(key.csrf) not in shown


def test_a_form_fits_its_own_visit_alone() -> None:
    token = KEYS.csrf_token("visit one")
    assert KEYS.is_csrf_token("visit one", token)
    assert not KEYS.is_csrf_token("visit two", token)
    assert not KEYS.is_csrf_token("visit one", "")
    assert not KEYS.is_csrf_token("visit one", "表单")


def test_a_form_opened_before_the_key_was_changed_is_still_taken() -> None:
    token = KEYS.csrf_token("visit one")
    assert Keys.from_secret(new_secret(), SECRET).is_csrf_token("visit one", token)
    assert not Keys.from_secret(new_secret()).is_csrf_token("visit one", token)


def test_a_server_follows_its_key_file_when_it_meets_an_unknown_key(tmp_path: Path) -> None:
    path = tmp_path / "key"
    running = Keys.from_file(path)
    sealed_before = Vault(running).seal("alone", "row 1")
    replace_secrets(path, (new_secret(), *read_secrets(path)))
    beside = Keys.from_file(path)
    sealed_beside = Vault(beside).seal("hospital", "row 2")
    assert Vault(running).open(sealed_beside, "row 2") == "hospital"
    assert Vault(running).open(sealed_before, "row 1") == "alone"
    assert running.newest.id == beside.newest.id


def test_a_form_of_a_server_that_has_the_new_key_already_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "key"
    running = Keys.from_file(path)
    replace_secrets(path, (new_secret(), *read_secrets(path)))
    assert running.is_csrf_token("visit", Keys.from_file(path).csrf_token("visit"))


@pytest.mark.parametrize("harm", ["removed", "emptied", "opened to others"])
def test_a_key_file_harmed_while_the_server_runs_changes_nothing(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "key"
    running = Keys.from_file(path)
    before = running.newest.id
    if harm == "removed":
        path.unlink()
    elif harm == "emptied":
        replace_secrets(path, ())
    else:
        replace_secrets(path, (new_secret(),))
        path.chmod(0o644)
    running.look_again()
    assert running.newest.id == before
    assert path.exists() == (harm != "removed")
