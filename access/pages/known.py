"""What is known from another journey of the same visit, offered instead of asked again."""

from __future__ import annotations

from access.journeys import Answers, Ask, Service
from access.page.model import Button, Form, Link, Page, Summary, SummaryRow
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.answers_shown import shown_answer
from access.pages.context import PageContext
from access.pages.journey_parts import progress_mark, way_back, ways_to_pause
from access.pages.question import place_of
from locales.marking import N_

KNOWN = "known"
"""Field of the button that takes it."""
YES = "yes"


def known_page(
    context: PageContext, service: Service, ask: Ask, answers: Answers, known: str
) -> Page:
    """One press takes ``known`` as the answer; another way leads to the empty question."""
    write = context.writer()
    locale = context.locale
    place = place_of(service, ask, answers)
    link = way_back(write, service, place.back)
    mark = progress_mark(write, service, ask.step)
    title = write.title(place.question.question)
    lead = write.t(N_("这个我们知道了，您看对不对。"))
    row = SummaryRow(write.t(place.question.name), shown_answer(write, place.question, known))
    label = write.button(N_("对，就用这个"))
    says = write.says(label, (N_("就用这个"), N_("用这个")))
    return Page(
        kind="known",
        locale=locale,
        back=link,
        mark=mark,
        step=(ask.step, len(service.steps)),
        title=title,
        lead=lead,
        blocks=(Summary((row,)),),
        form=Form(
            paths.step(locale, service.id, ask.key),
            Button(label, voice=f"known:{ask.key}", says=says, name=KNOWN, value=YES),
        ),
        more=(_anew(write, service, ask), *ways_to_pause(write, locale, service)),
    )


def _anew(write: PageWriter, service: Service, ask: Ask) -> Link:
    """To the question itself, for another answer."""
    label = write.button(N_("重新填"))
    says = write.says(label, (N_("不用这个"), N_("换一个")))
    href = paths.fresh(write.locale, service.id, ask.key)
    return Link(label, href, says=says, icon="pencil", voice=f"open:{ask.key}-new")
