"""What a printed paper is made of. Built from the same data as the pages; knows no typesetter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from locales.text import Text


class PaperKind(StrEnum):
    """Which paper; decides its size and what stands on it."""

    FORM = "form"
    """A4: every question with its answer, or room for it, and a place to sign."""
    SLIP = "slip"
    """A5: number, what was handed in, what comes next, in larger print."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A question and its answer."""

    label: Text
    answers: tuple[Text, ...] = ()
    """Empty on a blank form: there is room to write."""
    choices: tuple[Text, ...] = ()
    """On a blank form: what one may tick."""


@dataclass(frozen=True, slots=True)
class PaperPart:
    """Rows under one heading."""

    heading: Text
    rows: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class PaperList:
    """A heading and lines: what to bring, what comes next."""

    heading: Text
    lines: tuple[Text, ...]
    tick: bool = False
    """Whether each line has a box to tick."""


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """The receipt number, in words of its own, in digits and as a code to scan."""

    label: Text
    digits: str
    """In groups of four."""
    alternative: Text
    """What the code holds, for those who do not see it."""


@dataclass(frozen=True, slots=True)
class PaperFrame:
    """What every paper of a language has."""

    locale: str
    is_rtl: bool
    heads: tuple[Text, Text]
    """Of the two columns."""
    page_mark: Text
    """第 {page} 页，共 {total} 页; the typesetter fills the fields in."""
    unprintable: Text
    """Said when a character has no glyph and is printed as 〓."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One printed paper, whole."""

    kind: PaperKind
    frame: PaperFrame
    title: Text
    marks: tuple[Text, ...]
    """Under the title: 示例数据 …, 空白表, 练习."""
    number: PaperNumber | None = None
    parts: tuple[PaperPart, ...] = ()
    lists: tuple[PaperList, ...] = ()
    signing: tuple[Text, Text] | None = None
    """Labels of the lines to sign and date on."""
