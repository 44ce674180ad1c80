"""What am I entitled to: one question after another, then three lists. Nothing is stored.

What was answered so far travels in the form itself, never in an address, and is gone with the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from access.journeys import Question, Refused
from access.journeys.entitlement import Entitlements, Judged
from access.journeys.questions import type_of
from access.page.model import (
    Block,
    Button,
    Card,
    Cards,
    Form,
    Link,
    Page,
    Presses,
    Problem,
    Problems,
    Section,
)
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.answer_blocks import AnswerBlock, answer_blocks, with_value
from access.pages.context import PageContext
from access.pages.wording import LOOK_HERE, SAMPLE, back_link, next_button
from locales.marking import N_

UNKNOWN = "unknown"
"""What stands for an answer somebody does not know or does not want to give."""
SKIP = "skip"
"""Name of the button that gives no answer."""
_MOST_SHOWN = 12
UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Asking:
    """Which question, and what was answered before it."""

    questions: tuple[Question, ...]
    at: int
    """From 0."""
    given: Mapping[str, str]
    """Clean answers, or ``UNKNOWN``, by question id."""

    @property
    def question(self) -> Question:
        """The one being asked."""
        return self.questions[self.at]


def entitled_question_page(
    context: PageContext, asking: Asking, refused: Refused | None = None
) -> Page:
    """One question. The form posts to the page itself and carries the answers before."""
    write = context.writer()
    question = asking.question
    step = (asking.at + 1, len(asking.questions))
    back = back_link(write, paths.entitled(context.locale))
    mark = write.t(N_("第 {step} 题，一共 {total} 题"), step=step[0], total=step[1])
    problems = _problems(write, question, refused) if refused else None
    title = write.title(question.question)
    lead = write.t(question.help) if question.help else None
    intake = type_of(question.type).intake(question)
    *before, block = answer_blocks(write, question, question.id, intake)
    if refused is not None:
        block = _refused_block(write, question, block, refused)
    skip = write.button(N_("不知道，跳过"))
    return Page(
        kind="question",
        locale=context.locale,
        back=back,
        mark=mark,
        step=step,
        title=title,
        lead=lead,
        blocks=(*before, block),
        problems=problems,
        form=Form(
            paths.entitled(context.locale),
            None if isinstance(block, Presses) else next_button(write),
            secondary=(
                Button(
                    skip,
                    voice="submit:skip",
                    says=write.says(skip, (N_("不知道"), N_("跳过"))),
                    name=SKIP,
                    value=question.id,
                ),
            ),
            carried=tuple(asking.given.items()),
        ),
        status=UNPROCESSABLE if refused else 200,
    )


def entitled_page(context: PageContext, found: Entitlements) -> Page:
    """Three lists: likely, perhaps, no. Each entry says why, and what one can do next."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.entitled(locale))
    title = write.title(N_("您可能能办这些事"))
    lead = write.t(N_("只是帮您看看，没有记下来。能不能办，以窗口为准。"))
    blocks = tuple(_lists(write, locale, found))
    again = write.button(N_("再问一遍"))
    return Page(
        kind="entitled",
        locale=locale,
        title=title,
        lead=lead,
        blocks=blocks,
        back=back,
        main=Link(again, paths.entitled(locale), icon="rotate-ccw", voice="open:entitled"),
        sample=write.t(SAMPLE),
    )


def _lists(write: PageWriter, locale: str, found: Entitlements) -> Iterator[Block]:
    if found.likely:
        line = write.t(N_("您说的条件都符合。"))
        yield Section("circle-check", write.t(N_("多半可以办")), (line,))
        yield _cards(write, locale, found.likely)
    if found.perhaps:
        line = write.t(N_("还要再看一个条件。"))
        yield Section("circle-question-mark", write.t(N_("也许可以办")), (line,))
        yield _cards(write, locale, found.perhaps)
    if found.no:
        line = write.t(N_("现在还不行，但有别的办法。"))
        yield Section("circle-x", write.t(N_("现在不能办")), (line,))
        yield _cards(write, locale, found.no)


def _cards(write: PageWriter, locale: str, judged: tuple[Judged, ...]) -> Cards:
    return Cards(tuple(_card(write, locale, each) for each in judged[:_MOST_SHOWN]))


def _card(write: PageWriter, locale: str, judged: Judged) -> Card:
    service, rule = judged.service, judged.judgement.rule
    label = write.button(service.name)
    link = Link(
        label,
        paths.guide(locale, service.id),
        says=write.says(label, service.says),
        icon=service.icon,
        voice=f"open:{service.id}",
    )
    if rule is None:
        return Card(link, write.t(service.line))
    return Card(link, write.t(rule.reason), write.t(rule.instead))


def _problems(write: PageWriter, question: Question, refused: Refused) -> Problems:
    words = write.refusal(refused.wording.msgid, **dict(refused.wording.values))
    return Problems(write.t(LOOK_HERE), (Problem(words, question.id),))


def _refused_block(
    write: PageWriter, question: Question, block: Block, refused: Refused
) -> AnswerBlock:
    """With what was typed, and beside it what to mend, which was said at the top."""
    typed = with_value(block, question, refused.raw, is_stored=False)
    words = write.refusal(refused.wording.msgid, **dict(refused.wording.values))
    return replace(typed, problem=replace(words, silent=True))
