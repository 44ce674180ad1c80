"""The answers to look over before they are handed in."""

from __future__ import annotations

from access.journeys import Answers, Ask, Group, Service
from access.journeys.flow import asks
from access.journeys.questions import type_of
from access.page.model import Button, Form, Link, Page, Paragraph, Summary, SummaryRow
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import back_link
from locales.marking import N_, Msgid
from voice.page import Phrase


def check_page(context: PageContext, service: Service, answers: Answers) -> Page:
    """``answers`` must be complete. The form posts to the page itself and is binding."""
    write = context.writer()
    locale = context.locale
    asked = tuple(asks(service, answers))
    back = back_link(write, paths.step(locale, service.id, asked[-1].key))
    title = write.title(N_("请您核对一遍"))
    lead = write.t(N_("都对的话，请按“确认提交”，或者说出这四个字。"))
    rows = tuple(_row(write, locale, service, ask, answers[ask.key]) for ask in asked)
    undo = write.t(N_("交了以后，马上能看到撤回的办法。"))
    submit = write.button(N_("确认提交"))
    return Page(
        kind="check",
        locale=locale,
        title=title,
        lead=lead,
        blocks=(Summary(rows), Paragraph(undo)),
        back=back,
        form=Form(
            paths.check(locale, service.id),
            Button(submit, voice=f"submit:{service.id}", binding=True),
        ),
    )


def _row(write: PageWriter, locale: str, service: Service, ask: Ask, clean: str) -> SummaryRow:
    name = ask.question.name
    question = write.t(name)
    answer = _answer(write, ask, clean)
    # The whole of what it changes stands on the link: six links 改 could not be told apart.
    label = write.button(N_("改{name}"), silent=True, name=Msgid(name))
    link = Link(label, paths.step(locale, service.id, ask.key), voice=f"open:change-{ask.key}")
    return SummaryRow(question, answer, link)


def _answer(write: PageWriter, ask: Ask, clean: str) -> Phrase:
    if isinstance(ask.question, Group):
        raise TypeError("a group is read back row by row")
    shown = type_of(ask.question.type).show(clean, ask.question)
    if shown.is_msgid:
        return write.shown(shown.words, **dict(shown.values))
    return write.given(shown.words)
