"""Service files as YAML: what writers expect, and the line of every value.

Like YAML 1.2, only ``true`` and ``false`` are switches: ``yes``, ``no`` and ``on`` are words, as
they are in answers. ``9:30`` is no number and ``0871`` keeps its nought. A day is written
2026-11-22. No key may stand twice, and nothing may refer to something else (``&``, ``*``, ``<<``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from access.journeys.checks.complaint import Complaint, Place

_LARGEST_BYTES = 256 * 1024
"""A service file has a few kB; what is larger is not one."""
_DEEPEST = 20
"""Levels; a service file has nine."""
_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (re.compile(r"true|false"), lambda text: text == "true"),
    (re.compile(r"-?(?:0|[1-9][0-9]{0,17})"), int),
    (re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}"), Decimal),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
    (re.compile(r"~|null|"), lambda _: None),
)
"""What a value without quotes is; anything else is text."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C, where PyYAML was built with it: twelve hundred files are read in seconds."""


@dataclass(slots=True)
class Document:
    """What a file holds, where it stands, and what is wrong with its form."""

    content: object = None
    lines: dict[Place, int] = field(default_factory=dict)
    """Line of each key or entry, from 1."""
    complaints: list[Complaint] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of the place; of what it stands in where the place itself is missing."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_document(path: Path) -> Document:
    """The file with all that is wrong with its form; nothing is raised for what it holds."""
    document = Document()
    try:
        text = _text(path)
        document.content = _Reader(document, yaml.parse(text, Loader=_Loader)).read_file()
    except _CannotRead as trouble:
        document.lines[()] = trouble.line
        document.complaints.append(Complaint((), trouble.rule, trouble.chinese))
    except yaml.YAMLError as trouble:
        _note_trouble(document, trouble)
    return document


class _CannotRead(Exception):
    def __init__(self, rule: str, chinese: str, line: int = 1) -> None:
        super().__init__(rule)
        self.rule = rule
        self.chinese = chinese
        self.line = line


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _CannotRead(f"cannot be read: {error.strerror}", "读不出来") from error
    if len(raw) > _LARGEST_BYTES:
        kilobytes = _LARGEST_BYTES // 1024
        raise _CannotRead(f"is larger than {kilobytes} kB", f"超过了 {kilobytes} kB")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _CannotRead("is not YAML in UTF-8; save it as UTF-8", "请存成 UTF-8 编码") from error


def _note_trouble(document: Document, trouble: yaml.YAMLError) -> None:
    mark = getattr(trouble, "problem_mark", None) or getattr(trouble, "context_mark", None)
    document.lines[()] = mark.line + 1 if mark else 1
    what = getattr(trouble, "problem", None) or str(trouble).splitlines()[0]
    rule = (
        f"cannot be read as YAML: {what}. Look here and in the line above for a ':' without a "
        "space after it, a Chinese '：', a tab, or quotes that are not closed"
    )
    chinese = "格式读不懂。请看这一行和上一行：冒号要用英文的“:”，后面空一格；不用 Tab；引号要成对"
    document.complaints.append(Complaint((), rule, chinese))


class _Reader:
    """Turns the events of the parser into plain values and notes their lines."""

    def __init__(self, document: Document, events: Iterator[yaml.Event]) -> None:
        self._document = document
        self._events = events

    def read_file(self) -> object:
        """The first document, which must be the only one."""
        content: object = None
        count = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                count += 1
                if count > 1:
                    rule = "begins a second document with '---'; one file holds one service"
                    raise _CannotRead(rule, "一个文件只写一件事，请去掉“---”", _line(event))
                content = self._read(next(self._events), ())
        return content

    def _read(self, event: yaml.Event, place: Place) -> object:
        self._document.lines.setdefault(place, _line(event))
        if len(place) > _DEEPEST:
            rule = f"is nested deeper than {_DEEPEST} levels"
            raise _CannotRead(rule, f"嵌套超过了 {_DEEPEST} 层", _line(event))
        if isinstance(event, yaml.AliasEvent):
            rule = "refers to another place with '*'; write it out instead"
            self._complain(place, rule, "不能用“*”引用别处，请直接写出来")
            return None
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._entries(place))
        return self._scalar(event, place) if isinstance(event, yaml.ScalarEvent) else None

    def _entries(self, place: Place) -> Iterator[object]:
        number = 0
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._read(event, (*place, number))
            number += 1

    def _mapping(self, place: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                rule = "has a key that is no word"
                raise _CannotRead(rule, "冒号前面要是一个词", _line(event))
            here = (*place, event.value)
            if event.value in found:
                first = self._document.lines[here]
                rule = f"stands twice, first in line {first}; keep one"
                self._complain(here, rule, f"写了两次，第一次在第 {first} 行，请只留一个")
            self._document.lines[here] = _line(event)
            found[event.value] = self._read(next(self._events), here)
        return found

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> object:
        if event.tag is not None:
            rule = f"has the YAML tag {event.tag!r}; leave it out"
            self._complain(place, rule, "请去掉“!”开头的标记")
            return None
        text: str = event.value
        if not event.implicit[0]:
            return text
        made = next((make for pattern, make in _PLAIN if pattern.fullmatch(text)), str)
        try:
            return made(text)
        except ValueError:
            rule = f"is {text}, a day that does not exist; write for example 2026-11-22"
            self._complain(place, rule, f"没有 {text} 这一天，请写成 2026-11-22 这样")
            return None

    def _complain(self, place: Place, rule: str, chinese: str) -> None:
        self._document.complaints.append(Complaint(place, rule, chinese))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
