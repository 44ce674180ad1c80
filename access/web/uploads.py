"""Forms with a file, read piece by piece in memory: a photo is never written to disk unsealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.types import Receive, Scope

from access.pages.problem import Trouble
from access.web.body import announced_length, body_chunks
from access.web.forms import MOST_FIELDS, Fields, Upload, readable
from access.web.troubles import PageTroubleError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks  # Exists for type checkers only.

TYPE: Final = b"multipart/form-data"
_DRAINED_TIMES: Final = 4
"""A file up to so many times too large is read to its end, keeping nothing, so that the page can
say kindly what to do. Beyond that the connection is not worth it: 413."""


def is_upload(scope: Scope) -> bool:
    """Whether the request brings a form with files."""
    return _type_of(scope)[0] == TYPE


async def read_upload(
    scope: Scope, receive: Receive, *, limit_bytes: int, file_bytes: int
) -> Fields:
    """The fields and files of a posted form: at most ``limit_bytes`` of text, and of each file
    ``file_bytes``; from there on a file counts as too large, and the rest of it is dropped.

    Raises:
        PageTroubleError: far too large, not a form, or not text.
    """
    boundary = _type_of(scope)[1].get(b"boundary", b"")
    if not boundary:
        raise PageTroubleError(Trouble.NOT_UNDERSTOOD)
    most = limit_bytes + file_bytes * _DRAINED_TIMES
    if announced_length(dict(scope["headers"])) > most:
        raise PageTroubleError(Trouble.TOO_LARGE)
    parts = _Parts(limit_bytes, file_bytes)
    try:
        parser = MultipartParser(boundary, parts.callbacks())
        async for chunk in body_chunks(receive, limit_bytes=most):
            parser.write(chunk)
        parser.finalize()
    except (FormParserError, UnicodeDecodeError):
        raise PageTroubleError(Trouble.NOT_UNDERSTOOD) from None
    if not parts.is_whole:
        raise PageTroubleError(Trouble.NOT_UNDERSTOOD)
    return Fields(parts.pairs, parts.files)


def _type_of(scope: Scope) -> tuple[bytes, dict[bytes, bytes]]:
    header = dict(scope["headers"]).get(b"content-type", b"")
    kind, options = parse_options_header(header)
    return kind.strip().lower(), options


class _Parts:
    """What the parser found so far."""

    def __init__(self, limit_bytes: int, file_bytes: int) -> None:
        self.pairs: list[tuple[str, str]] = []
        self.files: dict[str, Upload] = {}
        self.is_whole = False
        """Whether the closing boundary came: a broken connection must not look like an answer."""
        self._text_left = limit_bytes
        self._file_bytes = file_bytes
        self._count = 0
        self._header = [b"", b""]
        self._options: dict[bytes, bytes] = {}
        self._data = bytearray()
        self._is_too_large = False

    def callbacks(self) -> MultipartCallbacks:
        """What the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_part_data": self._more,
            "on_part_end": self._end,
            "on_end": self._whole,
        }

    def _begin(self) -> None:
        self._count += 1
        if self._count > MOST_FIELDS:
            raise PageTroubleError(Trouble.NOT_UNDERSTOOD)
        self._options = {}
        self._data = bytearray()
        self._is_too_large = False

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._header[0] += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._header[1] += data[start:end]

    def _header_end(self) -> None:
        name, value = self._header
        self._header = [b"", b""]
        if name.lower() == b"content-disposition":
            self._options = parse_options_header(value)[1]

    def _more(self, data: bytes, start: int, end: int) -> None:
        if b"filename" not in self._options:
            self._text_left -= end - start
            if self._text_left < 0:
                raise PageTroubleError(Trouble.TOO_LARGE)
        elif len(self._data) + end - start > self._file_bytes:
            self._is_too_large = True
        if not self._is_too_large:
            self._data += data[start:end]

    def _end(self) -> None:
        name = readable(self._options.get(b"name", b"").decode("utf-8"))
        if not name:
            raise PageTroubleError(Trouble.NOT_UNDERSTOOD)
        if b"filename" not in self._options:
            self.pairs.append((name, readable(self._data.decode("utf-8"))))
        elif self._data or self._is_too_large:
            # A form may offer the camera and the album under one name: the one that was used.
            self.files.setdefault(name, Upload(bytes(self._data), self._is_too_large))

    def _whole(self) -> None:
        self.is_whole = True
