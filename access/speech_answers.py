"""How a spoken phrase travels: a whole clip that may be kept, or its parts while they are made.

A stream of parts (``PARTS_TYPE``) is, for each part, the length of a head as 4 bytes (big endian),
the head as JSON, and as many bytes of sound as the head says in ``bytes``.
"""

from __future__ import annotations

import asyncio
import json
import re
import struct
from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from voice.clip import Clip, Part, write_timings
from voice.ogg import MEDIA_TYPE

PARTS_TYPE = "application/vnd.yinqiao.speech"
TIMINGS_HEADER = "Yinqiao-Timings"
"""Of a whole clip: ``[[start_s, end_s, text_from, text_to], …]``."""
MP4 = "audio/mp4"
_ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def sound_type(accept: str) -> str:
    """The kind of sound a browser asks for: Ogg Opus, unless it can only have MP4."""
    return MP4 if MP4 in accept and MEDIA_TYPE not in accept else MEDIA_TYPE


def whole(clip: Clip, headers: dict[str, str], wanted: str | None) -> Response:
    """A clip as a file, or the part of its bytes that a ``Range`` header wants (RFC 9110, 14)."""
    headers = {
        **headers,
        TIMINGS_HEADER: write_timings(clip.timings),
        "Accept-Ranges": "bytes",
    }
    span = _span(wanted, len(clip.data)) if wanted else None
    if span is None:
        return Response(clip.data, media_type=clip.media_type, headers=headers)
    start, end = span
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(clip.data)}"
    return Response(clip.data[start:end], 206, headers, clip.media_type)


async def in_parts(
    parts: AsyncIterator[Part], kind: str, headers: dict[str, str]
) -> StreamingResponse:
    """Parts as they are made. Waits for the first, and raises what keeps it from being made."""
    first = await anext(parts)

    async def framed() -> AsyncIterator[bytes]:
        yield await _framed(first, kind)
        async for part in parts:
            yield await _framed(part, kind)

    return StreamingResponse(framed(), media_type=PARTS_TYPE, headers=headers)


async def _framed(part: Part, kind: str) -> bytes:
    sound = part.data if kind == MEDIA_TYPE else await asyncio.to_thread(_as_mp4, part.data)
    rows = [[t.start_s, t.end_s, t.text_from, t.text_to] for t in part.timings]
    head = json.dumps(
        {
            "type": kind,
            "bytes": len(sound),
            "timings": rows or [[0, part.seconds, part.text_from, part.text_to]],
            "last": part.is_last,
        },
        separators=(",", ":"),
    ).encode()
    return struct.pack(">I", len(head)) + head + sound


def _as_mp4(data: bytes) -> bytes:
    # Only browsers from before 2025 need it: for all others the codecs are never loaded here.
    from voice.mp4 import from_ogg  # noqa: PLC0415

    return from_ogg(data)


def _span(wanted: str, size: int) -> tuple[int, int] | None:
    """First byte and one past the last; None for what is to be answered with everything."""
    found = _ONE_RANGE.fullmatch(wanted.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size
    start, end = int(first), min(size, int(last) + 1 if last else size)
    return (start, end) if start < end else None
