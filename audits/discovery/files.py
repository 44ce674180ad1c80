"""Pages named in a file, and pages that are files."""

from __future__ import annotations

from pathlib import Path

from audits.errors import AuditError


class BadList(AuditError):
    """A file that should name pages does not, or a page's file is absent."""


def listed_pages(path: Path) -> list[str]:
    """Read one address a line; what follows # at a line's beginning or after a space is a remark.

    Raises:
        BadList: The file is absent, names nothing, or a line is no address.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadList(f"{path} cannot be read: {error}") from error
    pages: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        address = "" if line.startswith("#") else line.partition(" #")[0].strip()
        if address and not address.startswith(("http://", "https://")):
            raise BadList(
                f"{path}, line {number}: {address!r} is not a page address; "
                "write one a line, with http:// or https://"
            )
        if address:
            pages[address] = None
    if not pages:
        raise BadList(f"{path} names no page: write one address a line")
    return list(pages)


def file_page(path: Path) -> str:
    """Give the address of an HTML file.

    Raises:
        BadList: It is absent.
    """
    if not path.is_file():
        raise BadList(f"{path} is not there, or is no file")
    return path.resolve().as_uri()
