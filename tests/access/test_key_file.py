"""The key file: made once, private, and never quietly replaced."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from access.key_file import KEY_BYTES, KeyFileError, read_or_make_key


def test_the_first_call_makes_a_key_only_its_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "data" / "key"
    assert len(read_or_make_key(path)) == KEY_BYTES
    assert path.stat().st_mode & 0o777 == 0o600


def test_later_calls_give_the_same_key(tmp_path: Path) -> None:
    assert read_or_make_key(tmp_path / "key") == read_or_make_key(tmp_path / "key")


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    assert read_or_make_key(tmp_path / "a") != read_or_make_key(tmp_path / "b")


def test_servers_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(read_or_make_key, [tmp_path / "key"] * 8))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_a_key_others_can_read_is_refused_with_the_command_that_mends_it(tmp_path: Path) -> None:
    path = tmp_path / "key"
    read_or_make_key(path)
    path.chmod(0o644)
    with pytest.raises(KeyFileError, match=f"chmod 600 {path}"):
        read_or_make_key(path)


@pytest.mark.parametrize("content", [b"", b"short", bytes(KEY_BYTES + 1)])
def test_a_damaged_key_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.touch(0o600)
    path.write_bytes(content)
    with pytest.raises(KeyFileError, match="Put back the copy you kept"):
        read_or_make_key(path)
    assert path.read_bytes() == content


def test_a_place_where_no_file_can_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KeyFileError, match="cannot be"):
        read_or_make_key(tmp_path / "file" / "key")
