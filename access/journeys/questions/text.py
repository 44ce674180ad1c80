"""Words: a name, an address line, what one wants to say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from access.journeys.model import Question
from access.journeys.questions.base import (
    Asked,
    Finding,
    QuestionType,
    Shown,
    Typing,
    misused_bounds,
    misused_example,
)
from access.journeys.questions.saying import answers_nothing
from access.journeys.questions.tidying import bare, is_filler
from locales.marking import N_, Msgid
from voice.page import ExpectKind
from voice.understanding.names import name_said

_MOST = 200
"""Characters, where the question says nothing."""
_MOST_ALLOWED = 1_000
_MOST_ON_A_LINE = 60
_LINES = 5
_LEAST_OF_NAME, _MOST_OF_NAME = 2, 25
"""Characters of a person's name; the papers have room for 25."""
_NAME_EXAMPLE = "王桂兰"
_POINTS = re.compile(r"(?<=[\u3400-\u9fff]) ?[·•・‧∙⋅･●] ?(?=[\u3400-\u9fff])")
_NAME_POINTS = ("·", ".")
"""U+00B7 between the parts of a name (阿卜杜拉·买买提), and what telephones have for it."""
_SPACE = re.compile(r"[ \t\u00a0\u3000]+")
_LINE_ENDS = re.compile(r" ?(?:\r\n?|\n|\u0085|\u2028|\u2029) ?")
_PASSPORT_NAME = re.compile(r"[A-Z][A-Z'-]*(?:[ ,]+[A-Z][A-Z'-]*)+")
_BESIDE = ("Mn", "Me", "Cc", "Cf")
"""Marks that take no room of their own."""
_JOINERS = "\u200c\u200d\u180e"
"""Invisible, but they carry meaning in Uyghur, Tibetan and Mongolian writing."""


class Text(Asked):
    """Stores the words as typed, in NFC, without space around them.

    ``least`` and ``most`` count characters. More than 60 get a field of several lines. With the
    fact ``name`` (or ``agent.name`` …) it is a person's name and checked as one.
    """

    name = "text"
    example: str = N_("家里水管坏了")
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请填{name}。例如 {example}。"),
        "no-words": N_("请用文字写，光有符号看不明白。例如 {example}。"),
        "emoji": N_("请去掉表情图案，只写文字就行。例如 {example}。"),
        "unreadable": N_("有的字电脑认不出来，请换一个字或写拼音。例如 {example}。"),
        "too-short": N_("请写 {least} 个字以上，现在是 {count} 个。例如 {example}。"),
        "too-long": N_("最多写 {most} 个字，现在是 {count} 个。请写短一点，例如 {example}。"),
        "name-latin": N_("名字请写汉字，和身份证上一样。例如 {example}。"),
        "name-digits": N_("名字里不要有数字，请再看一遍。例如 {example}。"),
        "name-signs": N_("名字里只写字，中间可以有点。例如 {example} 或 阿依古丽·买买提。"),
    }

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """Bounds are numbers of characters in order; the example lies between them."""
        yield from super().misuse(question)
        wrong = tuple(misused_bounds(question))
        yield from wrong
        least, most = bounds_of(question)
        if not wrong and not 1 <= least <= most <= _MOST_ALLOWED:
            yield "most", f"and 'least' must be numbers of characters, 1 to {_MOST_ALLOWED}"
        elif not wrong and (question.example or not is_name(question)):
            yield from misused_example(self, question)

    def intake(self, question: Question, _partial: str = "", /) -> Typing:
        """One line, or several where much may be written."""
        _, most = bounds_of(question)
        lines = _LINES if most > _MOST_ON_A_LINE else 1
        autocomplete = "name" if question.fact == "name" else "off"
        said_as = ExpectKind.NAME if is_name(question) else ExpectKind.FREE
        # Room to type more than may be sent: what is too long is explained, not cut off.
        return Typing("text", autocomplete, max_length=most * 2 + 20, lines=lines, said_as=said_as)

    def parse(self, raw: str, _partial: str = "", /) -> str:
        """In NFC; spaces as one, lines trimmed, nothing that cannot be seen."""
        before, text = None, raw
        while before != text:
            before, text = text, _cleaned(text)
        return text

    def examine(self, clean: str, question: Question, /) -> Finding | None:
        """Whether it can be read at all, then what a name may hold, then the length."""
        reason = _unfit(clean) or (_unfit_name(clean) if is_name(question) else None)
        if reason:
            return Finding(reason)
        least, most = bounds_of(question)
        count = (("count", length_of(clean)),)
        if length_of(clean) < least:
            return Finding("too-short", (*count, ("least", least)))
        if length_of(clean) > most:
            return Finding("too-long", (*count, ("most", most)))
        return None

    def mentions(self, question: Question, /) -> tuple[tuple[str, object], ...]:
        """An example; words are looked up with the sentence, a name is a name in any language."""
        if is_name(question):
            return (("example", question.example or _NAME_EXAMPLE),)
        return (("example", Msgid(question.example or self.example)),)

    def write(self, clean: str, _question: Question, /) -> Shown:
        """As it was written."""
        return Shown(clean, is_msgid=False)

    def understand(self, heard: str, question: Question, _partial: str = "", /) -> str | None:
        """What was said; of a name only the name."""
        if not is_name(question):
            said = bare(heard)
            return None if is_filler(said) or answers_nothing(said) else heard.strip() or None
        said = bare(heard)
        if any(map(_is_han, said)):
            return name_said(said, "zh-Hans")
        return said.strip("，,。. ") or None


TYPE: QuestionType = Text()


def is_name(question: Question) -> bool:
    """Whether a person's name is asked."""
    return question.fact.rpartition(".")[2] == "name"


def bounds_of(question: Question) -> tuple[int, int]:
    """Fewest and most characters."""
    least, most = (_LEAST_OF_NAME, _MOST_OF_NAME) if is_name(question) else (1, _MOST)
    return (
        int(question.least) if isinstance(question.least, Decimal) else least,
        int(question.most) if isinstance(question.most, Decimal) else most,
    )


def length_of(text: str) -> int:
    """Characters as one counts them: marks that stand above or below others do not count."""
    return sum(unicodedata.category(char) not in _BESIDE for char in text)


def _cleaned(raw: str) -> str:
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", raw))
    text = "".join(char for char in text if char in _JOINERS or char == "\n" or _is_seen(char))
    text = _POINTS.sub(_NAME_POINTS[0], _SPACE.sub(" ", text))
    lines = [line.strip() for line in text.split("\n")]
    text = "\n".join(lines).strip(_JOINERS + " \n")
    return re.sub(r"\n{3,}", "\n\n", text)


def _is_seen(char: str) -> bool:
    return char == "\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs")


def _unfit(text: str) -> str | None:
    if any(_is_unreadable(char) for char in text):
        return "unreadable"
    if any(_is_picture(char) for char in text):
        return "emoji"
    is_word = any(_is_han(char) or unicodedata.category(char)[0] in "LN" for char in text)
    return None if is_word else "no-words"


def _is_unreadable(char: str) -> bool:
    """Private signs of one system, and characters made of pieces: no other system shows them."""
    is_unknown = unicodedata.category(char) in ("Co", "Cn") and not _is_han(char)
    return is_unknown or char == "\ufffd" or "\u2ff0" <= char <= "\u2fff"


def _is_picture(char: str) -> bool:
    return unicodedata.category(char) in ("So", "Sk") and ord(char) >= _FIRST_PICTURE


_FIRST_PICTURE = 0x2190
"""Signs before it, as ° or ©, are written on bills."""
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFD))
"""With the planes for rare characters of names, also those Unicode fills after this Python."""


def _is_han(char: str) -> bool:
    return char == "〇" or any(first <= ord(char) <= last for first, last in _HAN)


def _unfit_name(name: str) -> str | None:
    if any(unicodedata.category(char)[0] == "N" and not _is_han(char) for char in name):
        return "name-digits"
    letters = [char for char in name if unicodedata.category(char) != "Mn"]
    if all(_is_han(char) or char in _NAME_POINTS for char in letters) and _is_han(letters[-1]):
        return None
    if _PASSPORT_NAME.fullmatch(name):
        return None
    is_latin = any(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    return "name-latin" if is_latin else "name-signs"
