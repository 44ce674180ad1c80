"""The papers of a journey: the form filled in or blank, and the slip with the number.

Built from service and answers by the same names and words as the pages, so that what is printed is
what was seen and heard.
"""

from __future__ import annotations

from collections.abc import Iterator

from access.journeys import Answers, Group, Question, Service, Standing
from access.journeys.flow import Ask, asks, every_ask, rows
from access.journeys.questions import Choices, type_of
from access.journeys.receipts import show_number
from access.pages.context import PageContext
from access.pages.guide_facts import PAPER_FORMS
from access.pages.moments import clock_of, day_of
from access.pages.ordinals import EntryNumber
from access.pages.wording import SAMPLE
from access.papers.paper import (
    Paper,
    PaperFrame,
    PaperKind,
    PaperList,
    PaperNumber,
    PaperPart,
    PaperRow,
)
from locales.marking import N_, Msgid
from locales.registry import load_registry
from locales.text import Text

_BLANK_ROWS = 2
"""Copies of a repeating group on a blank form; whoever has more takes a second form."""


def blank_form(context: PageContext, service: Service) -> Paper:
    """The form to fill in by hand, with room for every answer and boxes to tick."""
    return _form(context, service, N_("空白表，请用笔填写。"), _blank_parts(context, service))


def filled_form(
    context: PageContext, service: Service, answers: Answers, standing: Standing
) -> Paper:
    """The form as it was handed in, for the window."""
    parts = _filled_parts(context, service, answers)
    return _form(context, service, N_("网上填好的申请表。"), parts, _number(context, standing))


def slip(context: PageContext, service: Service, standing: Standing) -> Paper:
    """The number to keep, what was handed in, and what comes next."""
    say = context.translate
    undo = say(N_("要是填错了，{clock} 之前可以撤回。"), clock=clock_of(standing.undo_until))
    handed_in = say(
        N_("{day} {clock} 提交。"),
        day=day_of(standing.submitted_at),
        clock=clock_of(standing.submitted_at),
    )
    coming = PaperList(say(N_("接下来")), tuple(say(line) for line in service.next_steps))
    ask = say(N_("有事请打 {phone}。"), phone=service.phone)
    return Paper(
        kind=PaperKind.SLIP,
        frame=_frame(context),
        title=say(N_("回执：{service}"), service=Msgid(service.name)),
        marks=(handed_in, *((undo,) if standing.can_undo else ()), ask, say(SAMPLE)),
        number=_number(context, standing),
        lists=(coming,),
    )


def _form(
    context: PageContext,
    service: Service,
    what: str,
    parts: Iterator[PaperPart],
    number: PaperNumber | None = None,
) -> Paper:
    say = context.translate
    bring = PaperList(
        say(N_("要带什么")),
        tuple(
            say(PAPER_FORMS[each.form], document=Msgid(each.name), count=each.count)
            for each in service.documents
        ),
        tick=True,
    )
    return Paper(
        kind=PaperKind.FORM,
        frame=_frame(context),
        title=say(N_("申请表：{service}"), service=Msgid(service.official or service.name)),
        marks=(say(what), say(SAMPLE)),
        number=number,
        parts=tuple(parts),
        lists=(bring,) if service.documents else (),
        signing=(say(N_("签名")), say(N_("日期"))),
    )


def _frame(context: PageContext) -> PaperFrame:
    say = context.translate
    return PaperFrame(
        locale=context.locale,
        is_rtl=load_registry()[context.locale].direction == "rtl",
        heads=(say(N_("问的事")), say(N_("回答"))),
        page_mark=say(N_("第 {page} 页，共 {total} 页"), page="{page}", total="{total}"),
        unprintable=say(N_("有的字印不出来，印成了〓。请用笔写上。")),
    )


def _number(context: PageContext, standing: Standing) -> PaperNumber:
    say = context.translate
    digits = show_number(standing.number)
    return PaperNumber(say(N_("回执号码")), digits, say(N_("二维码，里面是回执号码")))


def _filled_parts(context: PageContext, service: Service, answers: Answers) -> Iterator[PaperPart]:
    asked = tuple(asks(service, answers))
    outside = (each for each in asked if each.group is None)
    yield PaperPart(_nothing(context), tuple(_filled_rows(context, outside, answers)))
    for group in (each.question for each in asked if isinstance(each.question, Group)):
        for number, row in enumerate(rows(group, answers), start=1):
            inside = (each for each in asked if each.group is group and each.row == row)
            heading = row_heading(context, group, number)
            yield PaperPart(heading, tuple(_filled_rows(context, inside, answers)))


def _filled_rows(
    context: PageContext, asked: Iterator[Ask], answers: Answers
) -> Iterator[PaperRow]:
    for ask in asked:
        clean = answers.get(ask.key, "")
        if isinstance(ask.question, Question):
            shown = (said(context, ask.question, clean),) if clean else ()
            yield PaperRow(context.translate(ask.question.name), shown)


def _blank_parts(context: PageContext, service: Service) -> Iterator[PaperPart]:
    asked = tuple(every_ask(service))
    outside = (each.question for each in asked if each.group is None)
    yield PaperPart(_nothing(context), tuple(_blank_rows(context, outside)))
    for group in (each.question for each in asked if isinstance(each.question, Group)):
        for number in range(1, min(group.most, _BLANK_ROWS) + 1):
            heading = row_heading(context, group, number)
            yield PaperPart(heading, tuple(_blank_rows(context, iter(group.questions))))


def _blank_rows(context: PageContext, questions: Iterator[Question | Group]) -> Iterator[PaperRow]:
    for question in questions:
        if isinstance(question, Question):
            intake = type_of(question.type).intake(question)
            choices: tuple[Text, ...] = ()
            if isinstance(intake, Choices) and not intake.are_names:
                choices = tuple(context.translate(each.label) for each in intake.options)
            yield PaperRow(context.translate(question.name), choices=choices)


def row_heading(context: PageContext, group: Group, number: int) -> Text:
    """第一个孩子, on papers and pages alike."""
    return context.translate(
        N_("第{number}个{one}"), number=EntryNumber(number), one=Msgid(group.one)
    )


def said(context: PageContext, question: Question, clean: str) -> Text:
    """An answer as it is read back."""
    shown = type_of(question.type).show(clean, question)
    if shown.is_msgid:
        return context.translate(shown.words, **dict(shown.values))
    return Text(shown.words, context.locale)


def _nothing(context: PageContext) -> Text:
    return Text("", context.locale)
