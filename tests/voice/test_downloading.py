"""A large file over a line that breaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.files_server import FilesServer, serving_files
from voice.downloading import DownloadError, download

SIZE = 1_000_000


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(b"".join(number.to_bytes(4, "big") for number in range(SIZE // 4)))
    return path


@pytest.fixture
def server(source: Path) -> Iterator[FilesServer]:
    with serving_files(model=source) as served:
        yield served


def bring(server: FilesServer, place: Path, *, most_bytes: int = 2 * SIZE) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    download(f"{server.url}/model", place, most_bytes, lambda done, all_: told.append((done, all_)))
    return told


def test_a_file_comes_whole_and_one_sees_how_far_it_is(
    server: FilesServer, source: Path, tmp_path: Path
) -> None:
    told = bring(server, tmp_path / "in" / "place")
    assert (tmp_path / "in" / "place").read_bytes() == source.read_bytes()
    assert told[-1] == (SIZE, SIZE)
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["place"]


def test_after_a_break_the_rest_is_brought_and_no_more(
    server: FilesServer, source: Path, tmp_path: Path
) -> None:
    server.breaks_after = SIZE // 3
    with pytest.raises(DownloadError, match="run the command again"):
        bring(server, tmp_path / "place")
    assert not (tmp_path / "place").exists()
    have = (tmp_path / "place.part").stat().st_size
    assert SIZE // 4 < have < SIZE
    bring(server, tmp_path / "place")
    assert (tmp_path / "place").read_bytes() == source.read_bytes()
    assert server.asked == ["", f"bytes={have}-"]


def test_a_server_that_knows_no_parts_sends_all_of_it_again(
    server: FilesServer, source: Path, tmp_path: Path
) -> None:
    (tmp_path / "place.part").write_bytes(b"x" * 5_000)
    server.knows_ranges = False
    bring(server, tmp_path / "place")
    assert (tmp_path / "place").read_bytes() == source.read_bytes()


def test_what_was_brought_whole_before_is_taken(server: FilesServer, tmp_path: Path) -> None:
    source = next(iter(server.files.values()))
    (tmp_path / "place.part").write_bytes(source.read_bytes())
    bring(server, tmp_path / "place")
    assert (tmp_path / "place").read_bytes() == source.read_bytes()


@pytest.mark.parametrize("tells_sizes", [True, False])
def test_more_than_it_may_be_is_refused_whether_it_is_told_or_not(
    server: FilesServer, tmp_path: Path, tells_sizes: bool
) -> None:
    server.tells_sizes = tells_sizes
    with pytest.raises(DownloadError, match="larger than"):
        bring(server, tmp_path / "place", most_bytes=SIZE // 2)
    assert not (tmp_path / "place").exists()


def test_what_is_not_there_is_told(server: FilesServer, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="404"):
        download(f"{server.url}/other", tmp_path / "place", SIZE, lambda _done, _all: None)
    with pytest.raises(DownloadError, match="cannot be brought"):
        download("http://127.0.0.1:1/model", tmp_path / "place", SIZE, lambda _done, _all: None)
