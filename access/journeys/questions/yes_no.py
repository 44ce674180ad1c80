"""Yes or no. Two huge buttons; the labels may be the question's own (有、没有)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from access.journeys.model import AnswerOption, Question
from access.journeys.questions.base import Choices, Finding, QuestionType, Shown
from access.journeys.questions.one_of import OneOf
from access.journeys.questions.saying import answers_nothing, folded, option_said
from access.journeys.questions.tidying import bare
from locales.marking import N_

YES, NO = "yes", "no"
_LABELS = {YES: N_("是"), NO: N_("不是")}
_SAYS = {
    YES: (
        N_("是的"), N_("对"), N_("对的"), N_("有"), N_("有的"), N_("要"), N_("要的"), N_("好"),
        N_("好的"), N_("行"), N_("可以"), N_("没错"), N_("不错"), N_("没问题"), N_("对头"),
        N_("要得"), N_("得行"),
    ),
    NO: (
        N_("不"), N_("不是的"), N_("不对"), N_("没"), N_("没有"), N_("没得"), N_("莫得"),
        N_("不要"), N_("不用"), N_("不行"), N_("不得行"), N_("不可以"), N_("否"),
    ),
}  # fmt: skip
_PERSON = re.compile(r"^(?:我们?|他们?|她们?|咱们?|老人)(?=.)")
_NEGATIONS = "不没莫未无否别"
_AGREEMENTS = "是对有要好行"
_ASKED_BACK = ("是不是", "有没有", "要不要", "对不对", "行不行", "好不好")


class YesNo(OneOf):
    """Stores ``yes`` or ``no``."""

    name = "yes-no"
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请选“{first}”或“{second}”，按一个就行。例如选“{first}”。"),
        "not-offered": N_("这里只能选“{first}”或“{second}”。例如选“{first}”。"),
    }

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """Own options must be one for yes and one for no."""
        values = sorted(option.value for option in question.options)
        if values and values != [NO, YES]:
            yield "options", "must be one with the value 'yes' and one with 'no', or none at all"

    def intake(self, question: Question, _partial: str = "", /) -> Choices:
        """The two options."""
        return Choices(_options(question))

    def parse(self, raw: str, _partial: str = "", /) -> str:
        """``yes`` or ``no``; a bare word for one of them counts."""
        value = raw.strip()
        return next((each for each in (YES, NO) if value in _words(each)), value)

    def examine(self, clean: str, _question: Question, /) -> Finding | None:
        """One of the two."""
        return None if clean in (YES, NO) else Finding("not-offered")

    def mentions(self, question: Question, /) -> tuple[tuple[str, object], ...]:
        """Both labels."""
        first, second = (N_(option.label) for option in _options(question))
        return (("first", first), ("second", second))

    def write(self, clean: str, question: Question, /) -> Shown:
        """The label."""
        labels = {option.value: option.label for option in _options(question)}
        return Shown(labels[clean], is_msgid=True)

    def understand(self, heard: str, question: Question, _partial: str = "", /) -> str | None:
        """A word for yes or no; else how the sentence begins, if nothing speaks against it."""
        said = _PERSON.sub("", folded(bare(heard)))
        if not said or answers_nothing(said) or any(each in said for each in _ASKED_BACK):
            return None
        named = option_said(said, _options(question))
        if named is not None:
            return named
        if said[0] in _NEGATIONS:
            return NO
        return YES if said[0] in _AGREEMENTS and not set(said) & set(_NEGATIONS) else None


TYPE: QuestionType = YesNo()


def _words(value: str) -> tuple[str, ...]:
    return (value, _LABELS[value], *_SAYS[value])


def _options(question: Question) -> tuple[AnswerOption, ...]:
    """The question's own options with the words everybody says beside theirs."""
    own = question.options or tuple(AnswerOption(value, _LABELS[value]) for value in (YES, NO))
    return tuple(
        AnswerOption(
            value=option.value,
            label=option.label,
            says=tuple(dict.fromkeys((*option.says, *_SAYS[option.value]))),
            hint=option.hint,
            icon=option.icon or _ICONS[option.value],
        )
        for option in own
    )


_ICONS = {YES: "circle-check", NO: "circle-x"}
