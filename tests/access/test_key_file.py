"""The key file: made once, private, and never quietly replaced."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from access.key_file import (
    KEY_BYTES,
    KeyFileError,
    new_secret,
    read_or_make_secrets,
    read_secrets,
    replace_secrets,
)


def test_the_first_call_makes_a_key_only_its_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "data" / "key"
    (secret,) = read_or_make_secrets(path)
    assert len(secret) == KEY_BYTES
    assert path.stat().st_mode & 0o777 == 0o600


def test_later_calls_give_the_same_key(tmp_path: Path) -> None:
    assert read_or_make_secrets(tmp_path / "key") == read_or_make_secrets(tmp_path / "key")


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    assert read_or_make_secrets(tmp_path / "a") != read_or_make_secrets(tmp_path / "b")


def test_servers_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(read_or_make_secrets, [tmp_path / "key"] * 8))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_a_key_others_can_read_is_refused_with_the_command_that_mends_it(tmp_path: Path) -> None:
    path = tmp_path / "key"
    read_or_make_secrets(path)
    path.chmod(0o644)
    with pytest.raises(KeyFileError, match=f"chmod 600 {path}"):
        read_or_make_secrets(path)


@pytest.mark.parametrize("content", [b"", b"short", bytes(KEY_BYTES + 1)])
def test_a_damaged_key_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.touch(0o600)
    path.write_bytes(content)
    with pytest.raises(KeyFileError, match="Put back the copy you kept"):
        read_or_make_secrets(path)
    assert path.read_bytes() == content


def test_a_place_where_no_file_can_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KeyFileError, match="cannot be"):
        read_or_make_secrets(tmp_path / "file" / "key")


def test_several_secrets_are_kept_newest_first(tmp_path: Path) -> None:
    path = tmp_path / "key"
    (first,) = read_or_make_secrets(path)
    second = new_secret()
    replace_secrets(path, (second, first))
    assert read_secrets(path) == (second, first)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["key"]


@pytest.mark.parametrize("content", [b"", b"YWJj\n", b"not base64!\n", b"\xff" * 44])
def test_lines_that_are_no_secrets_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.touch(0o600)
    path.write_bytes(content)
    with pytest.raises(KeyFileError, match="Put back the copy you kept"):
        read_secrets(path)


def test_a_key_that_is_gone_is_not_made_anew_when_it_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="cannot be read"):
        read_secrets(tmp_path / "key")
    assert list(tmp_path.iterdir()) == []
