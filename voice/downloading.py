"""Brings one large file over a line that may break: it goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2

_CHUNK_BYTES = 1 << 16
_TIMEOUT_S = 30.0
_PARTIAL_CONTENT = 206
_NOT_SATISFIABLE = 416
_UNFINISHED = ".part"

Progress = Callable[[int, int], None]
"""Called with the bytes that are there and the bytes in all, 0 when that is not known."""


class DownloadError(Exception):
    """The file cannot be had; the message says why."""


def download(url: str, place: Path, most_bytes: int, progress: Progress) -> None:
    """Bring ``url`` to ``place``; what an earlier try has brought is not brought again.

    Raises:
        DownloadError: it cannot be reached, or is larger than ``most_bytes``.
    """
    unfinished = place.with_name(place.name + _UNFINISHED)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        _bring(url, unfinished, most_bytes, progress)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        what = f"{url} cannot be brought: {error}. What is there stays; run the command again."
        raise DownloadError(what) from error
    unfinished.replace(place)


def _bring(url: str, unfinished: Path, most_bytes: int, progress: Progress) -> None:
    have = unfinished.stat().st_size if unfinished.exists() else 0
    # As stored on the server: packed on its way it could not go on where it stopped.
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    with httpx2.stream(
        "GET", url, headers=headers, timeout=_TIMEOUT_S, follow_redirects=True
    ) as answer:
        if answer.status_code == _NOT_SATISFIABLE and have == _whole(answer):
            return  # All of it was there.
        if answer.is_error:
            if have:
                unfinished.unlink()
            raise DownloadError(f"{url} cannot be brought: {answer.status_code}.")
        if answer.status_code != _PARTIAL_CONTENT:
            have = 0  # The server sends all of it again.
        whole = _whole(answer)
        _check_size(url, whole, most_bytes)
        with unfinished.open("r+b" if have else "wb") as file:
            file.seek(have)
            for done in _write(file.write, answer.iter_raw(_CHUNK_BYTES), have):
                _check_size(url, done, most_bytes)
                progress(done, whole)
                have = done
    if whole and have != whole:
        raise DownloadError(f"{url} broke off. Run the command again to go on.")


def _write(write: Callable[[bytes], object], chunks: Iterator[bytes], done: int) -> Iterator[int]:
    for chunk in chunks:
        write(chunk)
        done += len(chunk)
        yield done


def _whole(answer: httpx2.Response) -> int:
    """Bytes of the whole file, 0 when the server does not say."""
    ranged = answer.headers.get("content-range", "").rpartition("/")[2]
    told = ranged or answer.headers.get("content-length", "")
    return int(told) if told.isdecimal() else 0


def _check_size(url: str, size: int, most_bytes: int) -> None:
    if size > most_bytes:
        raise DownloadError(f"{url} is larger than {most_bytes / 1e6:.0f} MB: not what is listed.")
