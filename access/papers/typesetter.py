"""Turns a paper into a tagged PDF (PDF/UA-1, ISO 14289-1) with Typst; nothing leaves the machine.

What citizens wrote goes in as data, never as markup.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from access.papers.codes import receipt_code
from access.papers.paper import Paper

_FOLDER = Path(__file__).parent
_TEMPLATE = _FOLDER / "paper.typ"
FONTS = _FOLDER / "fonts"
_MAIN_FONTS = ("Paper latin", "Paper han", "Paper arabic", "Paper tibetan")
_CHARACTERS = "characters.txt"
_NO_GLYPH = "〓"
"""What printers of Chinese set for a character they do not have."""
_BLANKS = frozenset(" \n\u2003\u2066\u2069")


class FontsMissingError(Exception):
    """Set-up has not made the fonts of papers; the message says how."""


class Typesetter:
    """Sets papers one after the other; for many threads."""

    def __init__(self, fonts: Path = FONTS) -> None:
        """Reading the fonts takes a tenth of a second, so one typesetter is kept.

        Raises:
            FontsMissingError: there are none.
        """
        found = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
        )
        families = found.families()
        if not set(_MAIN_FONTS) <= set(families):
            raise FontsMissingError(f"The fonts of papers are not in {fonts}. Run: make setup")
        self._families = (*_MAIN_FONTS, *sorted(set(families) - set(_MAIN_FONTS)))
        self._printable = frozenset((fonts / _CHARACTERS).read_text(encoding="utf-8"))
        # Below this folder lies all a paper may read: the template and the fonts.
        self._compiler = typst.Compiler(root=str(_FOLDER), font_paths=found)
        self._lock = Lock()

    def set(self, paper: Paper) -> bytes:
        """The paper as PDF."""
        told = {"paper": json.dumps(self._told(paper), ensure_ascii=False)}
        with self._lock:
            made = self._compiler.compile(
                input=_TEMPLATE, sys_inputs=told, format="pdf", pdf_standards=["ua-1"]
            )
            # The compiler keeps its last input, which may be somebody's answers.
            self._compiler.compile(input=b"", sys_inputs=None, format="pdf")
        if not isinstance(made, bytes):
            raise TypeError("a PDF is one file")
        return made

    def _told(self, paper: Paper) -> dict[str, object]:
        told: dict[str, object] = {**asdict(paper), "fonts": self._families}
        if not self._can_print(told):
            with_note = replace(paper, marks=(*paper.marks, paper.frame.unprintable))
            told = {**told, **self._printed(asdict(with_note))}
        if paper.number is not None:
            told["code"] = receipt_code(paper.number.digits)
        return told

    def _can_print(self, told: object) -> bool:
        return bool(self._printed(told) == told)

    def _printed(self, told: Any) -> Any:
        """The same with 〓 for every character that has no glyph."""
        if isinstance(told, str):
            return "".join(each if self._has_glyph(each) else _NO_GLYPH for each in told)
        if isinstance(told, dict):
            return {key: self._printed(value) for key, value in told.items()}
        if isinstance(told, tuple):
            return tuple(self._printed(each) for each in told)
        return told

    def _has_glyph(self, char: str) -> bool:
        return char in self._printable or char in _BLANKS


@cache
def open_typesetter() -> Typesetter:
    """The one of this process.

    Raises:
        FontsMissingError: set-up has not made the fonts.
    """
    return Typesetter()
