"""The answers to look over before they are handed in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from access.journeys import Answers, Ask, Group, Service
from access.journeys.flow import asks, rows
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
from access.page.walk import phrases
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.answers_shown import shown_answer
from access.pages.context import PageContext
from access.pages.group import Told, entry_name, entry_rows
from access.pages.journey_parts import practice_mark, ways_to_pause
from access.pages.wording import back_link
from locales.marking import N_, Msgid
from voice.page import Phrase

_MOST_WITHOUT_HEADINGS = 6
"""Answers that are taken in at one look; more are parted by the steps they were asked in."""


def check_page(context: PageContext, service: Service, answers: Answers) -> Page:
    """``answers`` must be complete. The form posts to the page itself and is binding."""
    write = context.writer()
    locale = context.locale
    asked = tuple(each for each in asks(service, answers) if each.group is None)
    back = back_link(write, paths.step(locale, service.id, asked[-1].key))
    practice = practice_mark(write, service)
    title = write.title(N_("请您核对一遍"))
    lead = write.t(N_("都对的话，请按“确认提交”，或者说出这四个字。"))
    summaries = tuple(_summaries(write, locale, service, answers, asked))
    undo = write.t(N_("交了以后，马上能看到撤回的办法。"))
    submit = write.button(N_("确认提交"))
    return Page(
        kind="check",
        locale=locale,
        practice=practice,
        title=title,
        lead=lead,
        blocks=(
            _read_back(write, summaries),
            *summaries,
            _changing(write, summaries),
            Paragraph(undo),
        ),
        back=back,
        form=Form(
            paths.check(locale, service.id),
            Button(submit, voice=f"submit:{service.id}", binding=True),
        ),
        more=(_not_yet(write, locale, service), *ways_to_pause(write, locale, service)),
    )


def _not_yet(write: PageWriter, locale: str, service: Service) -> Link:
    """Nothing is handed in, and nothing is lost."""
    label = write.button(N_("不提交"))
    says = write.says(label, (N_("先不交"), N_("先不提交")))
    path = paths.guide(locale, service.id)
    return Link(label, path, says=says, icon="undo-2", voice="open:not-yet")


def _changing(write: PageWriter, summaries: tuple[Summary, ...]) -> ReadBack:
    """Says what can be changed: who says 改一下 hears every 改姓名, 改电话 and says one of them."""
    links = [row.change for summary in summaries for row in summary.rows if row.change]
    label = write.button(N_("改一下"), silent=True)
    says = write.says(label, (N_("要改一下"), N_("填错了"), N_("有错")))
    return ReadBack(label, " ".join(each.label.id for each in links), "say:changes", says)


def _summaries(
    write: PageWriter, locale: str, service: Service, answers: Answers, asked: tuple[Ask, ...]
) -> Iterator[Summary]:
    """One list of answers, or where there are many or groups of them, one for each step."""
    is_long = len(asked) > _MOST_WITHOUT_HEADINGS
    if not is_long and not any(each.is_group for each in asked):
        yield Summary(tuple(_row(write, locale, service, ask, answers) for ask in asked))
        return
    for number, of_step in groupby(asked, key=lambda ask: ask.step):
        heading: Phrase | None = write.t(service.steps[number - 1].name)
        answered: list[SummaryRow] = []
        for ask in of_step:
            answered.append(_row(write, locale, service, ask, answers))
            if isinstance(ask.question, Group) and rows(ask.question, answers):
                yield Summary(tuple(answered), heading)
                yield from _entries(write, Told(ask.question, answers, ask.step))
                heading, answered = None, []
        if answered:
            yield Summary(tuple(answered), heading)


def _entries(write: PageWriter, told: Told) -> Iterator[Summary]:
    """第一个 … 第二个 …, each with what was told of it."""
    for place, row in enumerate(told.rows, start=1):
        heading = entry_name(write, told.group, place)
        yield Summary(entry_rows(write, told, row), heading, is_inner=True)


def _row(
    write: PageWriter, locale: str, service: Service, ask: Ask, answers: Answers
) -> SummaryRow:
    name = ask.question.name
    question = write.t(name)
    answer = _answer(write, ask, answers)
    # The whole of what it changes stands on the link: six links 改 could not be told apart.
    label = write.button(N_("改{name}"), silent=True, name=Msgid(name))
    link = Link(label, paths.step(locale, service.id, ask.key), voice=f"open:change-{ask.key}")
    return SummaryRow(question, answer, link)


def _answer(write: PageWriter, ask: Ask, answers: Answers) -> Phrase:
    if isinstance(ask.question, Group):
        count = len(rows(ask.question, answers))
        return write.shown(N_("一共 {count} 个。") if count else N_("没有"), count=count)
    return shown_answer(write, ask.question, answers[ask.key])


def _read_back(write: PageWriter, summaries: tuple[Summary, ...]) -> ReadBack:
    """What one filled in is read only when one asks for it: others may be listening."""
    ids = " ".join(each.id for each in phrases(summaries) if not each.silent)
    label = write.button(N_("念我填的"), silent=True)
    says = write.says(label, (N_("念给我听我填的"), N_("把我填的念一遍")))
    return ReadBack(label, ids, voice="say:answers", says=says)
