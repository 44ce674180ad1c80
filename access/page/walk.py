"""Walks a page: every phrase, link and button in the order one reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from access.page.model import (
    Choice,
    Entries,
    Entry,
    Field,
    Page,
    Presses,
    Recorder,
    SettingOption,
    Signature,
    Summary,
    Upload,
)
from voice.page import Phrase

_READING_ORDER: dict[type, tuple[str, ...]] = {
    Page: (
        "back",
        "practice",
        "mark",
        "problems",
        "title",
        "lead",
        "rephrase",
        "blocks",
        "form",
        "main",
        "more",
        "after",
        "sample",
    ),
    # What is to be mended stands before the answers.
    Choice: ("label", "problem", "options", "more", "chosen_word"),
    Presses: ("problem", "options", "chosen_word"),
    Field: ("label", "hint", "problem", "unit", "keypad"),
    Upload: ("hint", "problem", "kept", "camera", "album", "chosen_word"),
    Signature: ("hint", "problem", "signed", "phrase", "pad", "label"),
    Recorder: ("problem", "consent", "start", "stop", "limit", "play", "again", "send"),
    Summary: ("heading", "rows"),
    Entry: ("heading", "unfinished", "rows", "change", "remove"),
    Entries: ("problem", "note", "entries", "add"),
    SettingOption: ("label",),
}
"""Parts that are read in another order than they are declared in. All others: as declared."""


def walk(node: object) -> Iterator[object]:
    """``node`` and everything in it that is a part of a page, in reading order."""
    if isinstance(node, tuple):
        for each in node:
            yield from walk(each)
    elif is_dataclass(node) and not isinstance(node, type):
        yield node
        if not isinstance(node, Phrase):
            for name in _parts(type(node)):
                yield from walk(getattr(node, name))


def phrases(node: object) -> Iterator[Phrase]:
    """Every phrase in ``node``, in reading order."""
    return (each for each in walk(node) if isinstance(each, Phrase))


@cache
def _parts(kind: type) -> tuple[str, ...]:
    return _READING_ORDER.get(kind) or tuple(each.name for each in fields(kind))
