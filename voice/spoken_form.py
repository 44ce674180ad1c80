"""What is written, as words to say: numbers, money, dates, telephone and identity numbers.

Every text passes here before any engine sees it. The languages are data in ``voice/spoken``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml

from voice.chinese_numbers import NumberWords
from voice.english_numbers import cardinal, ordinal, year
from voice.spoken_words import SpokenWords

_FOLDER = Path(__file__).with_name("spoken")
_DEFAULT = "und"
_FIELD = re.compile(r"\{(\d)(?::(\w+))?\}")
_DIGITS = re.compile(r"[\dXx]+")
_NOT_DIGITS = re.compile(r"[ -]+")
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_PAUSES = re.compile(r"\s*，[\s，]*")
_NO_PAUSES = re.compile(r"，\s*(?=[。！？；：、])|(?<=[。！？；：、])\s*，|^，+|，+$")
_EDGES = re.compile(r"^\s+|\s+$")
_PLAIN_DIGITS = {ord("０") + n: ord("0") + n for n in range(10)}
_PLAIN_LETTERS = {ord("Ａ") + n: ord("A") + n for n in range(26)}

_Reader = Callable[[SpokenWords], SpokenWords]


class SpokenFormError(Exception):
    """A file of ``voice/spoken`` has a mistake; the message names the file and the rule."""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    say: str
    private: bool


class SpokenForm:
    """How one language says what is written."""

    def __init__(self, path: Path) -> None:
        """Read a file of ``voice/spoken``; see the README there."""
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        self._spelled: list[str] = data["spelled"]
        self._digits: list[str] = data["digits"]
        self._letters: Mapping[str, str] = data["letters"]
        self._group_break: str = data["group_break"]
        self._also = [(re.compile(re.escape(sign)), said) for sign, said in data["also"].items()]
        self._names: Mapping[str, str] = data.get("names", {})
        classes = {"names": "|".join(self._names), **data.get("classes", {})}
        self._rules = [_rule(path, entry, classes) for entry in data["rules"]]
        self._readers: Mapping[str, _Reader] = {
            "spell": self._spell,
            "groups": self._spell_groups,
            "digits": self._name_digits,
            "name": self._name,
            "slow": SpokenWords.slowed,
            **{name: _as_a_whole(say) for name, say in self._number_words(data).items()},
        }

    def _number_words(self, data: Mapping[str, Any]) -> Mapping[str, Callable[[str], str]]:
        """The readers of quantities; a language without words for them leaves them as written."""
        numbers = data.get("numbers", "")
        if numbers == "english":
            return {"number": cardinal, "ordinal": ordinal, "year": year}
        if not numbers:
            return {"number": str}
        words = NumberWords(digits=tuple(self._digits), **numbers)
        return {"number": words.say, "clean": words.say, "count": words.count, "hour": words.hour}

    def say(self, text: str) -> str:
        """The text in words; what no rule knows stays as it is."""
        return self.speak(text).text

    def speak(self, text: str, *, private: bool = False) -> SpokenWords:
        """The text in words, each with the stretch of the text that it says.

        A ``private`` text may be somebody's name and nothing else.
        """
        words = SpokenWords.of(text.translate(_PLAIN_DIGITS | _PLAIN_LETTERS))
        words = words.replaced_by(_SPACES, " ").replaced_by(_EDGES, "")
        for written, said in self._also:
            words = words.replaced_by(written, said)
        for rule in self._rules:
            if rule.private and not private:
                continue
            words = words.replaced(rule.pattern, partial(self._fill, words, rule.say))
        words = words.replaced_by(_SPACES, " ").replaced_by(_PAUSES, "，")
        return words.replaced_by(_NO_PAUSES, "").replaced_by(_EDGES, "")

    def _fill(self, words: SpokenWords, say: str, match: re.Match[str]) -> SpokenWords:
        """What a rule says of a match; signs between two fields say what is written there."""
        parts: list[SpokenWords] = []
        done = 0
        for field in _FIELD.finditer(say):
            part = words.cut(*match.span(int(field[1])))
            parts.append(_added(say[done : field.start()]))
            parts.append(self._readers[field[2]](part) if field[2] else part)
            done = field.end()
        whole = words.cut(*match.span()).source
        added = say[done:]
        parts.append(_added(added) if done else SpokenWords.said_for(added, whole))
        return SpokenWords.joined(parts)

    def _spell(self, signs: SpokenWords) -> SpokenWords:
        return self._joined(self._spelled, signs).slowed()

    def _name_digits(self, signs: SpokenWords) -> SpokenWords:
        return self._joined(self._digits, signs)

    def _spell_groups(self, groups: SpokenWords) -> SpokenWords:
        parted = groups.replaced_by(_NOT_DIGITS, self._group_break)
        return parted.replaced(
            _DIGITS, lambda match: self._spell(parted.cut(*match.span()))
        ).slowed()

    def _name(self, written: SpokenWords) -> SpokenWords:
        return SpokenWords.said_for(self._names[written.text], written.source, slow=True)

    def _joined(self, names: list[str], signs: SpokenWords) -> SpokenWords:
        gap = "" if names[0] > "\u3000" else " "
        parts: list[SpokenWords] = []
        for sign in signs.each():
            name = (
                names[int(sign.text)]
                if sign.text.isdecimal()
                else self._letters.get(sign.text.upper(), sign.text)
            )
            parts.append(SpokenWords.said_for(gap + name if parts else name, sign.source))
        return SpokenWords.joined(parts)


def _as_a_whole(say: Callable[[str], str]) -> _Reader:
    """A reader whose words stand for all that is written."""
    return lambda written: SpokenWords.said_for(say(written.text), written.source)


def _added(text: str) -> SpokenWords:
    """Words of a rule that stand for no stretch of their own."""
    return SpokenWords.said_for(text, (0, 0))


@cache
def spoken_form(locale: str) -> SpokenForm:
    """The spoken form of a language by BCP 47 tag: its own file, its language's, or ``und``."""
    language = locale.partition("-")[0]
    for name in (locale, language, _DEFAULT):
        path = _FOLDER / f"{name}.yaml"
        if path.is_file():
            return SpokenForm(path)
    raise SpokenFormError(f"{_FOLDER / _DEFAULT}.yaml is missing")


def _rule(path: Path, entry: Mapping[str, str | bool], classes: Mapping[str, str]) -> _Rule:
    pattern = str(entry["pattern"])
    for name, members in classes.items():
        pattern = pattern.replace(f"{{{name}}}", members)
    try:
        return _Rule(re.compile(pattern), str(entry["say"]), bool(entry.get("private")))
    except re.error as wrong:
        raise SpokenFormError(f"{path}: pattern {pattern!r}: {wrong}") from wrong
