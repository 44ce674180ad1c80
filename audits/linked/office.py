"""What a DOCX or XLSX says of itself (ECMA-376), read from its parts with bounds."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from audits.linked.facts import FileFacts

MOST_BYTES = 30_000_000
"""Of one part, unpacked: a small file can be packed so that it fills any disk."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HEADING = re.compile(r"heading|title|标题|^[1-9]$", re.IGNORECASE)
_OFF = frozenset({"0", "false"})
_BOLD_LINES = 2
"""So many whole short lines in bold, and no heading: they were meant as headings."""
_LONGEST_HEADING = 60
_DEFAULT_HALF_POINTS = 20
"""Where neither letters nor document say a size: ECMA-376 17.3.2.38."""


class Unreadable(ValueError):
    """The file is none of its kind, or would not end."""


def read_docx(body: bytes) -> FileFacts:
    """Read a text of a word processor."""
    with ZipFile(BytesIO(body)) as file:
        document = _part(file, "word/document.xml")
        styles = _part(file, "word/styles.xml") if "word/styles.xml" in file.namelist() else None
        title = _title(file)
    if document is None:
        raise Unreadable("word/document.xml is missing")
    defaults = (
        styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr") if styles is not None else None
    )
    pictures = list(document.iter(f"{_WP}docPr"))
    sizes = _sizes(document, _half_points(defaults) or _DEFAULT_HALF_POINTS)
    tables = [each for each in document.iter(f"{_W}tbl") if len(each.findall(f"{_W}tr")) > 1]
    has_headings = _has_headings(document)
    return FileFacts(
        has_text=any((text.text or "").strip() for text in document.iter(f"{_W}t")),
        has_structure=has_headings,
        bold_headings=has_headings is False,
        has_table_heads=all(_has_head(table) for table in tables) if tables else None,
        language=_language(defaults),
        title=title,
        pictures=len(pictures),
        untold_pictures=sum(not (each.get("descr") or "").strip() for each in pictures),
        print_pt=sizes.most_common(1)[0][0] / 2 if sizes else None,
    )


def read_xlsx(body: bytes) -> FileFacts:
    """Read a workbook; it has no place for a language of its own."""
    with ZipFile(BytesIO(body)) as file:
        if _part(file, "xl/workbook.xml") is None:
            raise Unreadable("xl/workbook.xml is missing")
        names = [each for each in file.namelist() if re.match(r"xl/drawings/[^/]+\.xml$", each)]
        drawings = [drawing for each in names if (drawing := _part(file, each)) is not None]
        title, styles = _title(file), _part(file, "xl/styles.xml")
    told = [
        bool((place.get("descr") or "").strip())
        for drawing in drawings
        for picture in drawing.iter(f"{_XDR}pic")
        for place in picture.iter(f"{_XDR}cNvPr")
    ]
    size = styles.find(f"{_X}fonts/{_X}font/{_X}sz") if styles is not None else None
    return FileFacts(
        title=title,
        pictures=len(told),
        untold_pictures=told.count(False),
        print_pt=float(size.get("val", "0")) if size is not None else None,
    )


def _part(file: ZipFile, name: str) -> Element | None:
    if name not in file.namelist():
        return None
    with file.open(name) as packed:
        source = packed.read(MOST_BYTES + 1)
    if len(source) > MOST_BYTES:
        raise Unreadable(f"{name} is longer than {MOST_BYTES // 1_000_000} MB")
    if b"<!DOCTYPE" in source or b"<!ENTITY" in source:
        raise Unreadable(f"{name} has a document type, which ECMA-376 forbids")
    # Entities were refused above, and the process that reads has bounded time and memory.
    return fromstring(source)  # noqa: S314


def _title(file: ZipFile) -> str:
    core = _part(file, "docProps/core.xml")
    return (core.findtext(f"{_DC}title") or "").strip() if core is not None else ""


def _language(defaults: Element | None) -> str:
    said = defaults.find(f"{_W}lang") if defaults is not None else None
    return (said.get(f"{_W}eastAsia") or said.get(f"{_W}val") or "") if said is not None else ""


def _half_points(properties: Element | None) -> int:
    size = properties.find(f"{_W}sz") if properties is not None else None
    return int(size.get(f"{_W}val", "0")) if size is not None else 0


def _sizes(document: Element, usual: int) -> Counter[int]:
    sizes: Counter[int] = Counter()
    for run in document.iter(f"{_W}r"):
        letters = sum(len((text.text or "").strip()) for text in run.iter(f"{_W}t"))
        if letters:
            sizes[_half_points(run.find(f"{_W}rPr")) or usual] += letters
    return sizes


def _has_headings(document: Element) -> bool | None:
    """Whether headings are marked; ``None`` where nothing looks like one."""
    bold_lines = 0
    for paragraph in document.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        level = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
        if level is not None or (style is not None and _HEADING.search(style.get(f"{_W}val", ""))):
            return True
        runs = [run for run in paragraph.iter(f"{_W}r") if run.find(f"{_W}t") is not None]
        length = sum(len(text.text or "") for text in paragraph.iter(f"{_W}t"))
        bold_lines += bool(runs) and length <= _LONGEST_HEADING and all(map(_is_bold, runs))
    return False if bold_lines >= _BOLD_LINES else None


def _is_bold(run: Element) -> bool:
    bold = run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(f"{_W}val", "1") not in _OFF


def _has_head(table: Element) -> bool:
    first = table.find(f"{_W}tr")
    return first is not None and first.find(f"{_W}trPr/{_W}tblHeader") is not None
