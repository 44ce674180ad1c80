"""The answers to look over before they are handed in."""

from __future__ import annotations

from collections.abc import Mapping

from access.journeys import Service, Step
from access.journeys.questions import question_for
from access.page.model import Button, Form, Link, Page, Paragraph, Summary, SummaryRow
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import back_link
from locales.marking import N_, Msgid
from voice.page import Phrase


def check_page(context: PageContext, service: Service, answers: Mapping[str, str]) -> Page:
    """``answers`` must be complete. The form posts to the page itself and is binding."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.step(locale, service.id, service.steps[-1].id))
    title = write.title(N_("请您核对一遍"))
    lead = write.t(N_("都对的话，请按“确认提交”，或者说出这四个字。"))
    rows = tuple(_row(write, locale, service, step, answers[step.id]) for step in service.steps)
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


def _row(write: PageWriter, locale: str, service: Service, step: Step, clean: str) -> SummaryRow:
    question = write.t(step.name)
    answer = _answer(write, step, clean)
    # The whole of what it changes stands on the link: six links 改 could not be told apart.
    label = write.button(N_("改{name}"), silent=True, name=Msgid(step.name))
    link = Link(label, paths.step(locale, service.id, step.id), voice=f"open:change-{step.id}")
    return SummaryRow(question, answer, link)


def _answer(write: PageWriter, step: Step, clean: str) -> Phrase:
    shown = question_for(step.type).show(clean, step)
    return write.t(shown.words, private=True) if shown.is_msgid else write.given(shown.words)
