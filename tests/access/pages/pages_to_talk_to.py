"""One page of every kind of answer, as the voice gets it, and a recognizer that has only text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from access.journeys import Question
from access.journeys.model import AnswerOption
from access.journeys.questions import type_of
from access.page.model import (
    Button,
    Form,
    Link,
    Page,
    Paragraph,
    ReadBack,
    Summary,
    SummaryRow,
)
from access.page.spoken import PageVoice
from access.pages.answer_blocks import answer_blocks
from access.pages.context import PageContext
from access.pages.hearing import hearing_of
from access.pages.home import home_page
from access.pages.search_hearing import hearing_of_all
from access.pages.wording import back_link, next_button
from tests.access.pages.all_pages import SERVICES
from tests.access.pages.every_page import context_in
from voice.recognizers.base import Evidence

TODAY = date(2026, 11, 22)
CONTEXT = context_in("zh-Hans")


def _option(value: str, label: str, *says: str, declines: bool = False) -> AnswerOption:
    return AnswerOption(value=value, label=label, says=says, declines=declines)


def _asked(kind: str, *options: AnswerOption, fact: str = "") -> Question:
    return Question(id="a", name="回答", question="请问？", type=kind, options=options, fact=fact)


QUESTIONS: Mapping[str, Question] = {
    "yes-no": _asked("yes-no"),
    "one-of": _asked(
        "one-of",
        _option("new", "新办"),
        _option("lost", "丢了补办", "搞丢了"),
        _option("broken", "坏了换新"),
    ),
    "several-of": _asked(
        "several-of",
        _option("id", "身份证"),
        _option("card", "医保卡"),
        _option("book", "户口本"),
        _option("none", "都没有", declines=True),
    ),
    "date": _asked("date"),
    "money": _asked("money"),
    "number": _asked("number"),
    "name": _asked("text", fact="name"),
    "free": _asked("text"),
    "place": _asked("address"),
    "phone": _asked("phone"),
    "id-number": _asked("id-number"),
    "bank-card": _asked("bank-card"),
}
"""By name of the page."""


def question_voice(question: Question, context: PageContext = CONTEXT) -> PageVoice:
    """The page of one question, with a way back and a way on."""
    write = context.writer()
    intake = type_of(question.type).intake(question)
    page = Page(
        kind="question",
        locale=context.locale,
        title=write.title(question.question),
        back=back_link(write, "/back"),
        blocks=answer_blocks(write, question, question.id, intake),
        form=Form("/next", next_button(write)),
        hearing=hearing_of(context, question, question.id),
    )
    return PageVoice(page, context.translate)


def _check_voice() -> PageVoice:
    """Two answers to look over, as every page before handing in."""
    write = CONTEXT.writer()
    rows = tuple(
        SummaryRow(
            write.t(name),
            write.given("…"),
            Link(write.button(f"改{name}"), "/", voice=f"open:change-{key}"),
        )
        for name, key in (("姓名", "name"), ("电话", "phone"))
    )
    changing = ReadBack(write.button("改一下"), "", "say:changes", ("要改一下", "填错了", "有错"))
    not_yet = Link(write.button("不提交"), "/", says=("先不交", "先不提交"), voice="open:not-yet")
    page = Page(
        kind="check",
        locale=CONTEXT.locale,
        title=write.title("请您核对一遍"),
        back=back_link(write, "/back"),
        blocks=(Summary(rows), changing),
        form=Form("/", Button(write.button("确认提交"), voice="submit:check", binding=True)),
        more=(not_yet,),
    )
    return PageVoice(page, CONTEXT.translate)


def _guide_voice() -> PageVoice:
    write = CONTEXT.writer()
    page = Page(
        kind="guide",
        locale=CONTEXT.locale,
        title=write.title("养老待遇资格认证"),
        back=back_link(write, "/back"),
        blocks=(Paragraph(write.t("不要钱。")),),
        main=Link(write.button("开始办理"), "/", voice="start:pension-check"),
    )
    return PageVoice(page, CONTEXT.translate)


def _home_voice() -> PageVoice:
    searching = hearing_of_all(CONTEXT, SERVICES)
    return PageVoice(home_page(CONTEXT, SERVICES), CONTEXT.translate, searching=searching)


@cache
def voices() -> Mapping[str, PageVoice]:
    """By name."""
    asked = {name: question_voice(question) for name, question in QUESTIONS.items()}
    own = {"guide": _guide_voice(), "check": _check_voice(), "home": _home_voice()}
    return {**asked, **own}


class TextAlone:
    """A recognizer's session that knows the words and nothing of their sound."""

    async def feed(self, _pcm: bytes) -> str | None:
        return None

    async def finish(self, _keep_ms: float) -> str:
        return ""

    async def digits(self, _lengths: Sequence[int], _letters: str) -> str:
        return ""

    async def evidence(self, texts: Sequence[str], *, closely: bool = False) -> Evidence | None:
        del texts, closely
        return None

    async def close(self) -> None:
        return None
