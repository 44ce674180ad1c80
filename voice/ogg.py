"""What can be told of an Ogg Opus file (RFC 3533, RFC 7845) without decoding it."""

from __future__ import annotations

import struct

MEDIA_TYPE = "audio/ogg"
RATE_HZ = 48_000
"""Opus counts time in 1/48,000 s, whatever went in."""
_PAGE = b"OggS"
_HEADER_BYTES = 27
_LAST_PAGE = 4
_COMMENTS_MAX = 60_000
"""Bytes; one page holds no more than 65,025."""


def is_whole(data: bytes) -> bool:
    """Whether a file begins as Ogg and its last page is marked as the end."""
    last = data.rfind(_PAGE)
    return (
        data.startswith(_PAGE)
        and len(data) > last + _HEADER_BYTES
        and bool(data[last + 5] & _LAST_PAGE)
    )


def seconds(data: bytes) -> float:
    """How long a file plays, from the granule position of its last page."""
    last = data.rfind(_PAGE)
    (granules,) = struct.unpack_from("<q", data, last + 6)
    (skipped,) = struct.unpack_from("<H", data, data.index(b"OpusHead") + 10)
    return float(granules - skipped) / RATE_HZ


def comment(data: bytes, name: str) -> str | None:
    """What the comment header says under a name (RFC 7845, section 5.2); None when nothing."""
    mark = f"{name}=".encode()
    head = data.find(b"OpusTags")
    at = data.find(mark, head, head + _COMMENTS_MAX)
    if head < 0 or at < 0:
        return None
    (length,) = struct.unpack_from("<I", data, at - 4)
    return data[at + len(mark) : at + length].decode()
