from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.sealing import BrokenSealError, Keys, SecretError, Vault

KEYS = Keys.from_secret(bytes(range(32)))
VAULT = Vault(KEYS.store)


@given(st.text())
def test_what_is_sealed_opens_in_its_place(text: str) -> None:
    assert VAULT.open(VAULT.seal(text, "row 1"), "row 1") == text


@given(st.text(min_size=4))
def test_sealed_twice_it_never_looks_the_same(text: str) -> None:
    first, second = VAULT.seal(text, "row 1"), VAULT.seal(text, "row 1")
    assert first != second
    assert text.encode() not in first


def test_moved_to_another_row_it_does_not_open() -> None:
    with pytest.raises(BrokenSealError):
        VAULT.open(VAULT.seal("13800138000", "row 1"), "row 2")


def test_every_damaged_byte_is_noticed() -> None:
    sealed = VAULT.seal("13800138000", "row 1")
    for place in range(len(sealed)):
        damaged = bytearray(sealed)
        damaged[place] ^= 1
        with pytest.raises(BrokenSealError):
            VAULT.open(bytes(damaged), "row 1")


@pytest.mark.parametrize("length", [0, 1, 5, 12, 13, 20])
def test_a_cut_off_seal_is_noticed(length: int) -> None:
    with pytest.raises(BrokenSealError):
        VAULT.open(VAULT.seal("13800138000", "row 1")[:length], "row 1")


def test_with_another_key_it_does_not_open_and_says_what_to_do() -> None:
    other = Vault(Keys.from_secret(bytes(32)).store)
    with pytest.raises(BrokenSealError, match="Put back the key file"):
        other.open(VAULT.seal("13800138000", "row 1"), "row 1")


def test_each_purpose_has_a_key_of_its_own() -> None:
    keys = [KEYS.store, KEYS.receipts, KEYS.csrf, KEYS.speech[:32], KEYS.speech[32:]]
    assert len(set(keys)) == 5
    assert all(len(key) == 32 for key in keys)


def test_the_same_secret_gives_the_same_keys() -> None:
    assert Keys.from_secret(bytes(range(32))) == KEYS


@pytest.mark.parametrize("secret", [b"", b"short", bytes(31), bytes(33)])
def test_a_secret_of_another_length_is_refused(secret: bytes) -> None:
    with pytest.raises(SecretError, match="must have 32"):
        Keys.from_secret(secret)


def test_keys_do_not_show_in_a_log_line() -> None:
    assert KEYS.store.hex() not in repr(KEYS)
    assert repr(KEYS.store) not in repr(KEYS)


def test_a_form_fits_its_own_visit_alone() -> None:
    token = KEYS.csrf_token("visit one")
    assert KEYS.is_csrf_token("visit one", token)
    assert not KEYS.is_csrf_token("visit two", token)
    assert not KEYS.is_csrf_token("visit one", "")
    assert not KEYS.is_csrf_token("visit one", "表单")
