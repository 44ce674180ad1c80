"""One question on one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from access.journeys import Answers, Ask, Group, Question, Refused, Service, previous_ask
from access.journeys.questions import Choices, Typing, type_of
from access.page.model import Choice, Field, Form, Keypad, Option, Page, Problem, Problems
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import LOOK_HERE, back_link, next_button
from locales.marking import N_
from voice.page import PhraseKind

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class _Place:
    """What a question page depends on beside language and service."""

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
    question = ask.question
    if isinstance(question, Group):
        raise TypeError("the list of a group has a page of its own")
    before = previous_ask(service, answers, ask)
    place = _Place(question, ask.key, ask.step, before.key if before else "")
    blank = _blank(context, service, place)
    value = refused.raw if refused else answers.get(ask.key, "")
    if not value and refused is None:
        return blank
    if refused is None:
        if any(value == option.value for option in question.options):
            return _chosen(context, service, place, value)
        return replace(blank, blocks=(_with_value(blank, question, value),), is_kept=False)
    # Ids of their own, so that the page's other phrases keep the ids they had.
    write = context.writer("e")
    words = context.translate(refused.wording.msgid, **dict(refused.wording.values))
    summary = write.phrase(words, kind=PhraseKind.PROBLEM)
    inline = write.phrase(words, kind=PhraseKind.PROBLEM, silent=True)
    return replace(
        blank,
        blocks=(replace(_with_value(blank, question, value), problem=inline),),
        problems=Problems(write.t(LOOK_HERE), (Problem(summary, ask.key),)),
        status=UNPROCESSABLE,
        is_kept=False,
    )


@lru_cache(maxsize=4096)
def _chosen(context: PageContext, service: Service, place: _Place, value: str) -> Page:
    """The page with one of its options chosen; kept as well, because nobody's name is on it."""
    blank = _blank(context, service, place)
    return replace(blank, blocks=(_with_value(blank, place.question, value),))


@lru_cache(maxsize=4096)
def _blank(context: PageContext, service: Service, place: _Place) -> Page:
    """The page nobody has answered yet; kept, because it is the same for everybody."""
    write = context.writer()
    link = back_link(
        write,
        paths.step(context.locale, service.id, place.back)
        if place.back
        else paths.guide(context.locale, service.id),
    )
    question, step = place.question, (place.step, len(service.steps))
    return Page(
        kind="question",
        locale=context.locale,
        back=link,
        mark=write.t(N_("第 {step} 步，共 {total} 步"), step=step[0], total=step[1]),
        step=step,
        title=write.title(question.question),
        lead=write.t(question.help),
        blocks=(_answer_block(write, question, place.key),),
        form=Form(paths.step(context.locale, service.id, place.key), next_button(write)),
        is_kept=True,
    )


def _answer_block(write: PageWriter, question: Question, key: str) -> Choice | Field:
    intake = type_of(question.type).intake(question)
    if isinstance(intake, Choices):
        return _choice(write, intake, key)
    if isinstance(intake, Typing):
        return _field(write, question, intake, key)
    raise TypeError(f"no page part takes {type(intake).__name__} in")


def _choice(write: PageWriter, choices: Choices, key: str) -> Choice:
    options = []
    for option in choices.options:
        label = write.option(option.label)
        options.append(
            Option(
                value=option.value,
                label=label,
                voice=f"choose:{key}:{option.value}",
                hint=write.t(option.hint) if option.hint else None,
                icon=option.icon,
                says=write.says(label, option.says),
            )
        )
    return Choice(key, tuple(options), chosen_word=write.t(N_("已选"), silent=True))


def _field(write: PageWriter, question: Question, typing: Typing, key: str) -> Field:
    return Field(
        name=key,
        label=write.t(question.name, silent=True),
        inputmode=typing.inputmode,
        autocomplete=typing.autocomplete,
        max_length=typing.max_length,
        groups=typing.groups,
        letters=typing.letters,
        keypad=keypad(write) if typing.keypad else None,
    )


def keypad(write: PageWriter) -> Keypad:
    """Big keys beside every field of digits."""
    return Keypad(
        label=write.t(N_("数字键盘"), silent=True),
        delete=write.button(N_("删一位"), silent=True),
        clear=write.button(N_("全部清空"), silent=True),
    )


def _with_value(blank: Page, question: Question, value: str) -> Choice | Field:
    block = blank.blocks[0]
    if isinstance(block, Choice):
        chosen = tuple(replace(each, is_chosen=each.value == value) for each in block.options)
        return replace(block, options=chosen)
    if isinstance(block, Field):
        shown = type_of(question.type).show(value, question).words
        return replace(block, value=shown if _is_stored(question, value) else value)
    raise TypeError(f"a question page holds a choice or a field, not {type(block).__name__}")


def _is_stored(question: Question, value: str) -> bool:
    """What is stored is shown in groups; what was refused stays exactly as it was typed."""
    kind = type_of(question.type)
    return kind.parse(value) == value and kind.validate(value, question) is None
