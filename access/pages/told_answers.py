"""Everything that was told in an application, for whoever may read all of it."""

from __future__ import annotations

from collections.abc import Iterator

from access.journeys import Group, Service
from access.journeys.flow import Answers, asks, rows
from access.page.model import Summary, SummaryRow
from access.page.writer import PageWriter
from access.pages.answers_shown import shown_answer
from access.pages.group import Told, entry_name, entry_rows
from locales.marking import N_


def told_answers(write: PageWriter, service: Service, answers: Answers) -> Iterator[Summary]:
    """The answers under the names of their questions, each member of a group apart."""
    asked = [ask for ask in asks(service, answers) if ask.group is None and ask.key in answers]
    plain = tuple(
        SummaryRow(write.t(ask.question.name), shown_answer(write, ask.question, answers[ask.key]))
        for ask in asked
        if not isinstance(ask.question, Group)
    )
    if plain:
        yield Summary(plain, write.t(N_("您填的内容")))
    for ask in asked:
        if isinstance(ask.question, Group):
            told = Told(ask.question, answers, ask.step)
            for place, row in enumerate(rows(ask.question, answers), start=1):
                heading = entry_name(write, ask.question, place)
                yield Summary(entry_rows(write, told, row), heading)
