"""Names as people say them: 我叫张桂兰，弓长张，桂花的桂，兰花的兰.

A recognizer hears sounds, and many characters share one. What explains a character is compared by
its sound as well, so that it may be misheard itself: 贵花的贵 is 桂, for 桂花 is a word that
explains characters and 贵花 is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from voice.understanding.language import load_language
from voice.understanding.pinyin import sound_units
from voice.understanding.vocabulary import Names

_BREATH = "|"
"""Stands where the recognizer wrote a comma: nothing is explained across it."""
_OF = "的"
"""Stands between the word that explains and the character: 建设的建."""
_SHORTEST, _LONGEST = 2, 5
"""Characters of a word that explains."""
_LEAST, _MOST = 2, 4
"""Characters of a name of Han characters; two surnames or a long one included."""
_HAN = re.compile(r"[\u3400-\u9fff]+")
_NOT_NAME = re.compile(r"[^\u3400-\u9fff·]+")
_PARTED = re.compile(r"[\u3400-\u9fff]{1,12}(?:·[\u3400-\u9fff]{1,12})+")
_CALLED = re.compile(r"^(?:的)?(?:名字|名)?(?:叫做|叫|是)")

Sound = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One character that was explained, and where."""

    character: str
    start: int
    end: int


def name_said(heard: str, locale: str) -> str | None:
    """The name in what was heard, explained characters put right; None where there is none.

    ``heard`` has neither fillers nor polite words around it any more.
    """
    told = _told(locale)
    if told is None:
        return None
    words = told.words
    text = _NOT_NAME.sub(_BREATH, heard).strip(_BREATH)
    found = tuple(_explanations(text, told))
    rest = text
    for each in reversed(found):
        rest = rest[: each.start] + rest[each.end :]
    name, is_told = _without_openings(rest.replace(_BREATH, ""), words)
    if not name and found:
        return _fit("".join(each.character for each in found), words, is_told=is_told)
    return _fit(_put_right(name, found), words, is_told=is_told or bool(found))


def name_explained(name: str, locale: str) -> tuple[str, ...]:
    """The characters of a name as they are read back, each with what explains it: 弓长张.

    Empty where nothing is known that explains characters.
    """
    words = load_language(locale).names
    if words is None:
        return ()
    parts: list[str] = []
    given = name
    surname = _surname_of(name, words)
    if surname and surname != name:
        given = name.removeprefix(surname)
        how = words.explained.get(surname, ())
        parts.append(_said(how[0], surname) if how else surname)
    for character in given:
        how = words.characters.get(character, ())
        parts.append(f"{how[0]}{_OF}{character}" if how else character)
    return tuple(parts)


def _said(how: str, surname: str) -> str:
    """弓长张, but 高兴的高: what names its parts needs no word between."""
    return how + _OF + surname if surname in how else how + surname


def _explanations(text: str, told: _Told) -> Iterator[Explained]:
    """From left to right, without overlaps."""
    start = 0
    while start < len(text):
        found = _of_surname(text, start, told) or _of_word(text, start, told)
        if found is None:
            start += 1
        else:
            yield found
            start = found.end


def _of_surname(text: str, start: int, told: _Told) -> Explained | None:
    for size in range(_LONGEST + 1, _SHORTEST, -1):
        part = text[start : start + size]
        surname = told.surnames.get(sound_units(part))
        if surname and _BREATH not in part and start + size <= len(text):
            return Explained(surname, start, start + size)
    return None


def _of_word(text: str, start: int, told: _Told) -> Explained | None:
    """建设的建: a word, 的, and the character of it that sounds like what follows."""
    at = text.find(_OF, start + _SHORTEST, start + _LONGEST + 1)
    if at < 0 or at + 1 >= len(text):
        return None
    begins = [
        begin for begin in range(at - _SHORTEST, start - 1, -1) if _BREATH not in text[begin:at]
    ]
    # A word that is known goes before others, then the shortest: 和平的和 in 和志强和平的和.
    begins.sort(key=lambda begin: not _is_known(text[begin:at], told))
    for begin in begins:
        character = _inside(text[begin:at], text[at + 1], told)
        if character:
            return Explained(character, start, at + 2) if begin == start else None
    return None


def _is_known(word: str, told: _Told) -> bool:
    return word in told.known.get(sound_units(word), ())


def _inside(word: str, like: str, told: _Told) -> str | None:
    """The character of a word that sounds ``like`` another; of a known word of that sound first."""
    wanted = sound_units(like)
    alike = told.known.get(sound_units(word), ())
    # A word as it stands goes before others of its sound: 实惠 and 施肥.
    for known in (word, *alike) if word in alike else (*alike, word):
        found = next((char for char in known if sound_units(char) == wanted), None)
        if found:
            return found
    return None


def _without_openings(text: str, words: Names) -> tuple[str, bool]:
    """The name without what leads to it, and whether something did."""
    for opening in sorted((*words.openings, *words.surname_openings), key=len, reverse=True):
        if text.startswith(opening):
            rest = text.removeprefix(opening)
            if opening in words.openings:
                return rest, True
            surname = _surname_of(rest, words)
            # 我姓张，叫桂兰; 我姓张，我叫张桂兰.
            given = _CALLED.sub("", rest.removeprefix(surname).removeprefix("我"))
            return (given if given.startswith(surname) else surname + given), True
    return text, False


def _put_right(name: str, found: tuple[Explained, ...]) -> str:
    """Every explained character in the place of the one that sounds like it."""
    characters, done = list(name), set[int]()
    for each in found:
        for at, char in enumerate(characters):
            if at not in done and sound_units(char) == sound_units(each.character):
                characters[at] = each.character
                done.add(at)
                break
    return "".join(characters)


def _fit(name: str, words: Names, *, is_told: bool) -> str | None:
    if _PARTED.fullmatch(name):
        return name
    if not _HAN.fullmatch(name) or not _LEAST <= len(name) <= _MOST:
        return None
    if any(char in words.never for char in name):
        return None
    # Any two characters could be a name; without 我叫 they begin with a surname.
    surname = _surname_of(name, words)
    is_likely = bool(surname) and len(name) - len(surname) in (1, 2)
    return name if is_told or is_likely else None


def _surname_of(name: str, words: Names) -> str:
    """The surname a text begins with, the longest; empty where it begins with none."""
    return max((each for each in words.surnames if name.startswith(each)), key=len, default="")


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of a language, looked up by their sound."""

    words: Names
    surnames: Mapping[Sound, str]
    """By the sound of what explains a surname with the surname behind it."""
    known: Mapping[Sound, tuple[str, ...]]
    """By their sound: words that name a character of a given name, or a surname."""


@cache
def _told(locale: str) -> _Told | None:
    words = load_language(locale).names
    if words is None:
        return None
    surnames = {
        sound_units(how + surname): surname
        for surname, ways in words.explained.items()
        for how in ways
    }
    known: dict[Sound, tuple[str, ...]] = {}
    for ways in (*words.explained.values(), *words.characters.values()):
        for way in ways:
            sound = sound_units(way)
            known[sound] = (*known.get(sound, ()), way)
    return _Told(words, surnames, known)
