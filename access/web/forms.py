"""Form bodies: bounded, of a known type, and nothing but readable text beside files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.types import Receive, Scope

from access.pages.problem import Trouble
from access.web.body import announced_length, body_chunks
from access.web.troubles import PageTroubleError

TYPE: Final = b"application/x-www-form-urlencoded"
MOST_FIELDS: Final = 50
_NOT_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control characters other than tab and line end: nobody types them, and HTML cannot hold them."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form, as far as it was kept."""

    content: bytes
    is_too_large: bool = False
    """Longer than is taken: only its beginning was kept."""


class Fields(Mapping[str, str]):
    """The fields of a form. Of several with one name the first counts, ``all`` gives each."""

    def __init__(
        self, pairs: Iterable[tuple[str, str]], files: Mapping[str, Upload] | None = None
    ) -> None:
        self._values: dict[str, list[str]] = {}
        self._files = dict(files or {})
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)

    def __getitem__(self, name: str) -> str:
        return self._values[name][0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a name: of the check boxes that were ticked."""
        return tuple(self._values.get(name, ()))

    def joined(self, name: str) -> str:
        """Every value of a name that is not empty, joined by ``,`` as question types take them."""
        return ",".join(value for value in self.all(name) if value)

    def file(self, name: str) -> Upload | None:
        """The file under this name, if one was chosen."""
        return self._files.get(name)


async def read_form(scope: Scope, receive: Receive, *, limit_bytes: int) -> Fields:
    """The fields of a posted form without files.

    Raises:
        PageTroubleError: too large, not a form, or not text.
    """
    headers = dict(scope["headers"])
    if headers.get(b"content-type", b"").partition(b";")[0].strip().lower() != TYPE:
        raise PageTroubleError(Trouble.NOT_UNDERSTOOD)
    if announced_length(headers) > limit_bytes:
        raise PageTroubleError(Trouble.TOO_LARGE)
    body = b"".join([chunk async for chunk in body_chunks(receive, limit_bytes=limit_bytes)])
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise PageTroubleError(Trouble.NOT_UNDERSTOOD) from None
    return Fields((readable(name), readable(value)) for name, value in pairs)


def readable(text: str) -> str:
    """``text`` itself.

    Raises:
        PageTroubleError: nobody could have typed it.
    """
    if _NOT_TEXT.search(text):
        raise PageTroubleError(Trouble.NOT_UNDERSTOOD)
    return text
