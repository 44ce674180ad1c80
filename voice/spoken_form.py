"""What is written, as words to say: numbers, money, dates, telephone and identity numbers.

Every text passes here before any engine sees it. The languages are data in ``voice/spoken``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import yaml

from voice.chinese_numbers import NumberWords

_FOLDER = Path(__file__).with_name("spoken")
_DEFAULT = "und"
_FIELD = re.compile(r"\{(\d)(?::(\w+))?\}")
_NOT_DIGITS = re.compile(r"[ -]+")
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_PAUSES = re.compile(r"\s*，[\s，]*")
_PAUSE_BY_PAUSE = re.compile(r"，\s*(?=[。！？；：、])|(?<=[。！？；：、])\s*，|^，+|，+$")
_PLAIN_DIGITS = {ord("０") + n: ord("0") + n for n in range(10)}
_PLAIN_LETTERS = {ord("Ａ") + n: ord("A") + n for n in range(26)}

_Reader = Callable[[str], str]


class SpokenFormError(Exception):
    """A file of ``voice/spoken`` has a mistake; the message names the file and the rule."""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    say: str


class SpokenForm:
    """How one language says what is written."""

    def __init__(self, path: Path) -> None:
        """Read a file of ``voice/spoken``; see the README there."""
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        self._spelled: list[str] = data["spelled"]
        self._digits: list[str] = data["digits"]
        self._letters: Mapping[str, str] = data["letters"]
        self._group_break: str = data["group_break"]
        self._also: Mapping[str, str] = data["also"]
        self._rules = [_rule(path, entry) for entry in data["rules"]]
        numbers = data.get("numbers")
        words = NumberWords(digits=tuple(self._digits), **numbers) if numbers else None
        self._readers: Mapping[str, _Reader] = {
            "spell": self._spell,
            "groups": self._spell_groups,
            "digits": self._name_digits,
            "number": words.say if words else str,
            "clean": words.say if words else str,
        }

    def say(self, text: str) -> str:
        """The text in words; what no rule knows stays as it is."""
        text = _SPACES.sub(" ", text.translate(_PLAIN_DIGITS | _PLAIN_LETTERS)).strip()
        for written, said in self._also.items():
            text = text.replace(written, said)
        for rule in self._rules:
            text = rule.pattern.sub(partial(self._fill, rule.say), text)
        return _PAUSE_BY_PAUSE.sub("", _PAUSES.sub("，", text)).strip()

    def _fill(self, say: str, match: re.Match[str]) -> str:
        def field(name: re.Match[str]) -> str:
            part = match[int(name[1])]
            return self._readers[name[2]](part) if name[2] else part

        return _FIELD.sub(field, say)

    def _spell(self, signs: str) -> str:
        return self._joined(self._spelled, signs)

    def _name_digits(self, signs: str) -> str:
        return self._joined(self._digits, signs)

    def _spell_groups(self, groups: str) -> str:
        return self._group_break.join(self._spell(group) for group in _NOT_DIGITS.split(groups))

    def _joined(self, names: list[str], signs: str) -> str:
        gap = "" if names[0] > "\u3000" else " "
        return gap.join(
            names[int(sign)] if sign.isdecimal() else self._letters.get(sign.upper(), sign)
            for sign in signs
        )


@cache
def spoken_form(locale: str) -> SpokenForm:
    """The spoken form of a language by BCP 47 tag: its own file, its language's, or ``und``."""
    language = locale.partition("-")[0]
    for name in (locale, language, _DEFAULT):
        path = _FOLDER / f"{name}.yaml"
        if path.is_file():
            return SpokenForm(path)
    raise SpokenFormError(f"{_FOLDER / _DEFAULT}.yaml is missing")


def _rule(path: Path, entry: Mapping[str, str]) -> _Rule:
    try:
        return _Rule(re.compile(entry["pattern"]), entry["say"])
    except re.error as wrong:
        raise SpokenFormError(f"{path}: pattern {entry['pattern']!r}: {wrong}") from wrong
