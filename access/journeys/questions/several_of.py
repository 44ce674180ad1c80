"""A closed question with more than one answer: which of these papers do you have?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from access.journeys.model import AnswerOption, Question
from access.journeys.questions.base import Choices, Finding, QuestionType, Shown
from access.journeys.questions.one_of import OneOf, option_of
from access.journeys.questions.saying import (
    answers_nothing,
    beside_names,
    folded,
    names_of,
    option_said,
    options_within,
    places_within,
)
from locales.formats import Listing
from locales.marking import N_, Msgid

_BETWEEN = re.compile(r"[,，、;；\s]+")
_ALL = re.compile(r"(全部|全都|都要|都有|都是|每样|每个都|统统|样样)")
_NONE = re.compile(r"(都没有|都不|都没|没有|一个也没|哪个都不|莫得|没得)")
_COUNTED = re.compile(r"([两三四五六七八九])(?:个|样|种|项|张|件)?都")
_COUNTS = {word: n for n, word in enumerate("两三四五六七八九", start=2)}
_NEGATIONS = re.compile(r"[不没莫]|除了")


class SeveralOf(OneOf):
    """Stores the values joined by ``,``, each once.

    An option that ``declines`` stands for none of these and goes with no other.
    """

    name = "several-of"
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请至少选一个，例如选“{first}”。"),
        "not-offered": N_("请从下面选，例如选“{first}”。"),
        "too-few": N_("请选 {least} 个以上，现在选了 {count} 个。例如再选“{more}”。"),
        "too-many": N_("最多选 {most} 个，现在选了 {count} 个。请去掉几个，例如去掉“{last}”。"),
        "none-and-some": N_("选了“{none}”，就不能再选别的。请去掉一个，例如去掉“{none}”。"),
    }

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """Two options at least, values without a comma, bounds that can be met."""
        yield from super().misuse(question)
        if any("," in option.value for option in question.options):
            yield "options", "must have values without a comma"
        for name in ("least", "most"):
            bound = getattr(question, name)
            if bound is not None and bound not in range(1, len(question.options) + 1):
                yield name, f"must be a whole number from 1 to {len(question.options)}"

    def intake(self, question: Question, _partial: str = "", /) -> Choices:
        """The options of the file, to be ticked."""
        return Choices(question.options, many=True)

    def parse(self, raw: str, _partial: str = "", /) -> str:
        """The values, each once."""
        return ",".join(dict.fromkeys(each for each in _BETWEEN.split(raw) if each))

    def examine(self, clean: str, question: Question, /) -> Finding | None:
        """All offered, none against another, neither too few nor too many."""
        values = clean.split(",")
        chosen = [option for option in question.options if option.value in values]
        if any(option_of(question, value) is None for value in values):
            return Finding("not-offered")
        declining = next((option for option in chosen if option.declines), None)
        if declining is not None:
            is_alone = len(chosen) == 1
            none = (("none", Msgid(declining.label)),)
            return None if is_alone else Finding("none-and-some", none)
        return _miscounted(question, chosen)

    def write(self, clean: str, question: Question, /) -> Shown:
        """The labels as a list, in the order of the file."""
        values = clean.split(",")
        labels = tuple(Msgid(each.label) for each in question.options if each.value in values)
        if len(labels) == 1:
            return Shown(labels[0], is_msgid=True)
        return Shown("{list}", is_msgid=True, values=(("list", Listing(labels)),))

    def understand(self, heard: str, question: Question, _partial: str = "", /) -> str | None:
        """Every option named, all of them, or none of them."""
        said, options = folded(heard), question.options
        named = names_of(options)
        found = options_within(said, named) | places_within(said, options)
        if found:
            is_clear = not _NEGATIONS.search(beside_names(said, named))
            values = (option.value for option in options if option.value in found)
            return ",".join(values) if is_clear else None
        return _none_or_all(said, options) or option_said(heard, options)


TYPE: QuestionType = SeveralOf()


def _miscounted(question: Question, chosen: list[AnswerOption]) -> Finding | None:
    count = (("count", len(chosen)),)
    if isinstance(question.least, Decimal) and len(chosen) < question.least:
        more = next(each for each in question.options if each not in chosen and not each.declines)
        return Finding("too-few", (*count, ("more", Msgid(more.label))))
    if isinstance(question.most, Decimal) and len(chosen) > question.most:
        return Finding("too-many", (*count, ("last", Msgid(chosen[-1].label))))
    return None


def _none_or_all(said: str, options: tuple[AnswerOption, ...]) -> str | None:
    if answers_nothing(said):
        return None
    declining = next((option.value for option in options if option.declines), None)
    if _NONE.search(said):
        return declining
    real = [option.value for option in options if not option.declines]
    counted = _COUNTED.search(said)
    if counted:
        return ",".join(real) if _COUNTS[counted[1]] == len(real) else None
    return ",".join(real) if _ALL.search(said) else None
