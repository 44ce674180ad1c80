"""Answers as they are shown back: words of the catalog, or what was typed. Always private."""

from __future__ import annotations

from access.journeys import Question
from access.journeys.questions import type_of
from access.page.writer import PageWriter
from voice.page import Phrase


def shown_answer(write: PageWriter, question: Question, clean: str) -> Phrase:
    """An answer in the words it is read back in."""
    shown = type_of(question.type).show(clean, question)
    if shown.is_msgid:
        return write.shown(shown.words, **dict(shown.values))
    return write.given(shown.words)
