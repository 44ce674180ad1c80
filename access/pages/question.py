"""One question on one page."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from access.journeys import Refused, Service, Step, previous_step
from access.journeys.questions import Entry, question_for
from access.page.model import Choice, Field, Form, Keypad, Option, Page, Problem, Problems
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import LOOK_HERE, back_link, next_button
from locales.marking import N_
from voice.page import PhraseKind

UNPROCESSABLE = 422


def question_page(
    context: PageContext,
    service: Service,
    step: Step,
    *,
    answer: str = "",
    refused: Refused | None = None,
) -> Page:
    """A step. ``answer`` is what is stored so far; what was ``refused`` is shown instead of it.

    The form field is named after the step.
    """
    blank = _blank(context, service, step.id)
    value = refused.raw if refused else answer
    if not value and refused is None:
        return blank
    if refused is None:
        if any(value == option.value for option in step.options):
            return _chosen(context, service, step.id, value)
        return replace(blank, blocks=(_with_value(blank, step, value),), is_kept=False)
    # Ids of their own, so that the page's other phrases keep the ids they had.
    write = context.writer("e")
    words = context.translate(refused.wording.msgid, **dict(refused.wording.values))
    summary = write.phrase(words, kind=PhraseKind.PROBLEM)
    inline = write.phrase(words, kind=PhraseKind.PROBLEM, silent=True)
    return replace(
        blank,
        blocks=(replace(_with_value(blank, step, value), problem=inline),),
        problems=Problems(write.t(LOOK_HERE), (Problem(summary, step.id),)),
        status=UNPROCESSABLE,
        is_kept=False,
    )


@lru_cache(maxsize=4096)
def _chosen(context: PageContext, service: Service, step_id: str, value: str) -> Page:
    """The page with one of its options chosen; kept as well, because nobody's name is on it."""
    blank = _blank(context, service, step_id)
    step = service.step(step_id)
    if step is None:
        raise LookupError(f"{service.id} has no step {step_id!r}")
    return replace(blank, blocks=(_with_value(blank, step, value),))


@lru_cache(maxsize=4096)
def _blank(context: PageContext, service: Service, step_id: str) -> Page:
    """The page nobody has answered yet; kept, because it is the same for everybody."""
    position, step = next(
        (position, step) for position, step in enumerate(service.steps) if step.id == step_id
    )
    write = context.writer()
    before = previous_step(service, step)
    back = back_link(
        write,
        paths.step(context.locale, service.id, before.id)
        if before
        else paths.guide(context.locale, service.id),
    )
    place = (position + 1, len(service.steps))
    return Page(
        kind="question",
        locale=context.locale,
        back=back,
        mark=write.t(N_("第 {step} 步，共 {total} 步"), step=place[0], total=place[1]),
        step=place,
        title=write.title(step.question),
        lead=write.t(step.help),
        blocks=(_answer_block(write, step),),
        form=Form(paths.step(context.locale, service.id, step.id), next_button(write)),
        is_kept=True,
    )


def _answer_block(write: PageWriter, step: Step) -> Choice | Field:
    entry = question_for(step.type).entry
    return _choice(write, step) if entry is None else _field(write, step, entry)


def _choice(write: PageWriter, step: Step) -> Choice:
    options = []
    for option in step.options:
        label = write.option(option.label)
        options.append(
            Option(
                value=option.value,
                label=label,
                voice=f"choose:{step.id}:{option.value}",
                hint=write.t(option.hint) if option.hint else None,
                icon=option.icon,
                says=write.says(label, option.says),
            )
        )
    return Choice(step.id, tuple(options), chosen_word=write.t(N_("已选"), silent=True))


def _field(write: PageWriter, step: Step, entry: Entry) -> Field:
    return Field(
        name=step.id,
        label=write.t(step.name, silent=True),
        inputmode=entry.inputmode,
        autocomplete=entry.autocomplete,
        max_length=entry.max_length,
        groups=entry.groups,
        letters=entry.letters,
        keypad=keypad(write),
    )


def keypad(write: PageWriter) -> Keypad:
    """Big keys beside every field of digits."""
    return Keypad(
        label=write.t(N_("数字键盘"), silent=True),
        delete=write.button(N_("删一位"), silent=True),
        clear=write.button(N_("全部清空"), silent=True),
    )


def _with_value(blank: Page, step: Step, value: str) -> Choice | Field:
    block = blank.blocks[0]
    if isinstance(block, Choice):
        chosen = tuple(replace(each, is_chosen=each.value == value) for each in block.options)
        return replace(block, options=chosen)
    if isinstance(block, Field):
        shown = question_for(step.type).show(value, step).words
        return replace(block, value=shown if _is_stored(step, value) else value)
    raise TypeError(f"a question page holds a choice or a field, not {type(block).__name__}")


def _is_stored(step: Step, value: str) -> bool:
    """What is stored is shown in groups; what was refused stays exactly as it was typed."""
    question = question_for(step.type)
    return question.parse(value) == value and question.validate(value, step) is None
