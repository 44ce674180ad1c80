"""What a PDF says of itself: text, tags, language, title, alternatives (ISO 32000, PDF/UA-1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from audits.linked.facts import FileFacts

MOST_PAGES = 30
"""Pages read of one file; forms and notices have fewer."""
MOST_TAGS = 20_000


def read_pdf(body: bytes) -> FileFacts:
    """Read a PDF; whatever pypdf raises says that it cannot be read."""
    reader = PdfReader(BytesIO(body))
    root = reader.root_object
    sizes = _sizes(reader)
    marked = _dictionary(root.get("/MarkInfo")).get("/Marked")
    is_tagged = bool(marked) and "/StructTreeRoot" in root
    shown = _dictionary(root.get("/ViewerPreferences")).get("/DisplayDocTitle")
    told = [_is_told(tag) for tag in _tags(root) if tag.get("/S") == "/Figure"]
    return FileFacts(
        has_text=bool(sizes),
        has_structure=is_tagged,
        language=str(root.get("/Lang") or ""),
        title=str((reader.metadata and reader.metadata.title) or "") if shown else "",
        pictures=len(told),
        untold_pictures=told.count(False),
        print_pt=sizes.most_common(1)[0][0] if sizes else None,
    )


def _sizes(reader: PdfReader) -> Counter[float]:
    """Letters by their size on paper."""
    sizes: Counter[float] = Counter()

    def note(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        drawn = abs(size * (abs(tm[3]) or abs(tm[1])) * (abs(cm[3]) or abs(cm[1])))
        if letters := len("".join(text.split())):
            sizes[round(drawn, 1)] += letters

    for page in reader.pages[:MOST_PAGES]:
        page.extract_text(visitor_text=note)
    return sizes


def _tags(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Walk the tree of tags; one that refers to itself ends at the limit."""
    waiting: list[Any] = [root.get("/StructTreeRoot")]
    for _ in range(MOST_TAGS):
        if not waiting:
            return
        at = waiting.pop()
        at = at.get_object() if hasattr(at, "get_object") else at
        if isinstance(at, ArrayObject):
            waiting.extend(at)
        elif isinstance(at, DictionaryObject):
            yield at
            waiting.append(at.get("/K"))


def _is_told(figure: DictionaryObject) -> bool:
    return bool(str(figure.get("/Alt") or figure.get("/ActualText") or "").strip())


def _dictionary(value: Any) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
