"""Reads and writes .po files the same way every time: sorted, without dates and line numbers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from locales.catalogs import CATALOGS_DIR
from locales.errors import CatalogError
from locales.registry import SOURCE_TAG, load_registry

TEMPLATE_NAME = "messages.pot"
_NOISE = (
    b'"POT-Creation-Date:',
    b'"PO-Revision-Date:',
    b'"Generated-By:',
    b'"Report-Msgid-Bugs-To: EMAIL@ADDRESS',
    b'"Last-Translator: FULL NAME',
)
"""Header lines that would make every update a change, or that say nothing."""
_HEADER = """\
# Words of Yinqiao. The msgid is the Chinese source text.
# How to translate: locales/README.md"""


def target_tags() -> list[str]:
    """The languages that have a catalog: all but the source."""
    return [tag for tag in load_registry() if tag != SOURCE_TAG]


def po_file(directory: Path, tag: str) -> Path:
    """Where the catalog of a language lies."""
    return directory / tag / "LC_MESSAGES" / "messages.po"


def read(path: Path, tag: str | None = None) -> Catalog:
    """One .po or .pot file; an absent one is an empty catalog.

    Raises:
        CatalogError: the file breaks the format; names file and line.
    """
    cldr = load_registry()[tag].cldr if tag else None
    if not path.exists():
        return Catalog(locale=cldr, fuzzy=False)
    try:
        with path.open("rb") as file:
            return read_po(file, locale=cldr, charset="utf-8", abort_invalid=True)
    except PoFileError as broken:
        raise CatalogError(
            f"{path}, line {broken.lineno + 1}: {broken.line!r}: {broken}"
        ) from broken
    except UnicodeDecodeError as broken:
        raise CatalogError(f"{path} is not UTF-8: {broken}") from broken


def written(catalog: Catalog) -> bytes:
    """The content of a .po file."""
    catalog.header_comment = _HEADER
    catalog.project, catalog.version = "yinqiao", ""
    catalog.fuzzy = False
    buffer = BytesIO()
    write_po(
        buffer, catalog, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False
    )
    lines = buffer.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_NOISE))


def template_file(directory: Path = CATALOGS_DIR) -> Path:
    """Where the list of all messages lies."""
    return directory / TEMPLATE_NAME
