"""One question on one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from access.journeys import Answers, Ask, Group, Question, Refused, Service, previous_ask
from access.journeys.questions import Choices, Uploading, type_of
from access.page.model import Button, Form, Page, Presses, Problem, Problems, Signature, SoFar
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.answer_blocks import answer_blocks, with_value
from access.pages.context import PageContext
from access.pages.hard_words import hard_words
from access.pages.hearing import hearing_of
from access.pages.journey_parts import practice_mark, progress_mark, way_back, ways_to_pause
from access.pages.wording import CHOSEN, LOOK_HERE, next_button
from voice.page import PhraseKind

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Place:
    """What a page of a journey depends on beside language and service."""

    question: Question
    key: str
    step: int
    back: str
    """Key of the page before; empty at the first."""


def question_page(
    context: PageContext,
    service: Service,
    ask: Ask,
    answers: Answers,
    *,
    refused: Refused | None = None,
) -> Page:
    """A question. What is stored so far is shown, or instead of it what was ``refused``.

    The form field is named after the key of the answer.
    """
    place = place_of(service, ask, answers)
    stored = answers.get(ask.key, "")
    if refused is not None:
        return _mended(context, _partial(context, service, place, stored), place, refused)
    if not stored:
        return _blank(context, service, place)
    if any(stored == option.value for option in place.question.options):
        return _chosen(context, service, place, stored)
    page = _partial(context, service, place, stored)
    is_whole = type_of(place.question.type).is_complete(stored)
    return _filled(page, place.question, stored, is_stored=True) if is_whole else page


def place_of(service: Service, ask: Ask, answers: Answers) -> Place:
    """Where a question stands in a journey.

    Raises:
        TypeError: it is the list of a group, which has a page of its own.
    """
    if isinstance(ask.question, Group):
        raise TypeError("the list of a group has a page of its own")
    before = previous_ask(service, answers, ask)
    return Place(ask.question, ask.key, ask.step, before.key if before else "")


@lru_cache(maxsize=4096)
def _chosen(context: PageContext, service: Service, place: Place, value: str) -> Page:
    """The page with one of its options chosen; kept as well, because nobody's name is on it."""
    blank = _blank(context, service, place)
    return replace(_filled(blank, place.question, value, is_stored=True), is_kept=True)


@lru_cache(maxsize=4096)
def _blank(context: PageContext, service: Service, place: Place) -> Page:
    """The page nobody has answered yet; kept, because it is the same for everybody."""
    return replace(_build(context, service, place, ""), is_kept=True)


def _partial(context: PageContext, service: Service, place: Place, stored: str) -> Page:
    """The page where what is stored decides what is asked: an address level by level, a photo."""
    question, kind = place.question, type_of(place.question.type)
    if stored and kind.intake(question, stored) != kind.intake(question):
        return _build(context, service, place, stored)
    return _blank(context, service, place)


def _build(context: PageContext, service: Service, place: Place, partial: str) -> Page:
    write = context.writer()
    question, step = place.question, (place.step, len(service.steps))
    intake = type_of(question.type).intake(question, partial)
    link = way_back(write, service, place.back)
    practice = practice_mark(write, service)
    mark = progress_mark(write, service, place.step)
    title = write.title(question.question)
    lead = write.t(question.help) if question.help else None
    rephrase = write.t(question.rephrase, silent=True) if question.rephrase else None
    words = hard_words(write, service, question)
    blocks = (*words, *answer_blocks(write, question, place.key, intake))
    is_many = isinstance(intake, Choices) and intake.many
    return Page(
        kind="question",
        locale=context.locale,
        back=link,
        practice=practice,
        mark=mark,
        step=step,
        title=title,
        lead=lead,
        rephrase=rephrase,
        blocks=blocks,
        form=Form(
            paths.step(context.locale, service.id, place.key),
            None if isinstance(blocks[-1], Presses) else _way_on(write, is_many=is_many),
            has_file=isinstance(intake, Uploading),
            has_own_buttons=any(isinstance(block, SoFar | Signature) for block in blocks),
        ),
        more=ways_to_pause(write, context.locale, service),
        hearing=hearing_of(context, question, place.key, partial),
    )


def _way_on(write: PageWriter, *, is_many: bool) -> Button:
    button = next_button(write)
    if not is_many:
        return button
    return replace(button, says=(*button.says, *write.says(button.label, CHOSEN)))


def _filled(page: Page, question: Question, value: str, *, is_stored: bool) -> Page:
    *before, block = page.blocks
    filled = with_value(block, question, value, is_stored=is_stored)
    return replace(page, blocks=(*before, filled), is_kept=False)


def _mended(context: PageContext, page: Page, place: Place, refused: Refused) -> Page:
    # Ids of their own, so that the page's other phrases keep the ids they had.
    write = context.writer("e")
    words = context.translate(refused.wording.msgid, **dict(refused.wording.values))
    summary = write.phrase(words, kind=PhraseKind.PROBLEM)
    inline = write.phrase(words, kind=PhraseKind.PROBLEM, silent=True)
    *before, block = page.blocks
    typed = with_value(block, place.question, refused.raw, is_stored=False)
    return replace(
        page,
        blocks=(*before, replace(typed, problem=inline)),
        problems=Problems(write.t(LOOK_HERE), (Problem(summary, place.key),)),
        status=UNPROCESSABLE,
        is_kept=False,
    )
