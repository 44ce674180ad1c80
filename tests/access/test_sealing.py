from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.keys import Keys
from access.sealing import BrokenSealError, Vault

KEYS = Keys.from_secret(bytes(range(32)))
VAULT = Vault(KEYS)


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
    other = Vault(Keys.from_secret(bytes(32)))
    with pytest.raises(BrokenSealError, match="Put back the key file"):
        other.open(VAULT.seal("13800138000", "row 1"), "row 1")


@given(st.binary())
def test_files_are_sealed_like_texts(content: bytes) -> None:
    assert VAULT.open_bytes(VAULT.seal_bytes(content, "file|1"), "file|1") == content


def test_what_an_older_secret_sealed_opens_while_it_is_kept() -> None:
    old, new = bytes(range(32)), bytes(reversed(range(32)))
    sealed = Vault(Keys.from_secret(old)).seal("13800138000", "row 1")
    both = Vault(Keys.from_secret(new, old))
    assert both.open(sealed, "row 1") == "13800138000"
    assert both.open(both.seal("alone", "row 2"), "row 2") == "alone"
    with pytest.raises(BrokenSealError):
        Vault(Keys.from_secret(new)).open(sealed, "row 1")


def test_the_newest_secret_seals() -> None:
    old, new = bytes(range(32)), bytes(reversed(range(32)))
    sealed = Vault(Keys.from_secret(new, old)).seal("alone", "row 1")
    assert Vault(Keys.from_secret(new)).open(sealed, "row 1") == "alone"
    assert sealed.startswith(Vault(Keys.from_secret(new, old)).new_seal_start)
