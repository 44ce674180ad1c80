"""The list of what was added to a group: each child, bill or member of the household."""

from __future__ import annotations

from dataclasses import dataclass

from access.journeys import Answers, Ask, Group, Question, Refused, Service, previous_ask
from access.journeys.flow import is_answered, row_asks, rows
from access.page.model import Button, Entries, Entry, Form, Page, Problem, Problems, SummaryRow
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.answers_shown import shown_answer
from access.pages.context import PageContext
from access.pages.hard_words import hard_words
from access.pages.journey_parts import practice_mark, progress_mark, way_back, ways_to_pause
from access.pages.ordinals import EntryNumber
from access.pages.question import UNPROCESSABLE
from access.pages.wording import LOOK_HERE
from locales.marking import N_, Msgid
from voice.page import Phrase, PhraseKind

DO = "do"
"""Name of every button of the page."""
ADD, DONE, CHANGE, REMOVE = "add", "done", "change", "remove"
"""What it says; the last two with the number of a row behind a colon."""


def group_page(
    context: PageContext,
    service: Service,
    ask: Ask,
    answers: Answers,
    *,
    refused: Refused | None = None,
) -> Page:
    """What was added so far, read back as 第一个 … 第二个 …, and what one may do.

    Raises:
        TypeError: ``ask`` is a question.
    """
    group = ask.question
    if not isinstance(group, Group):
        raise TypeError("a question has a page of its own")
    write = context.writer()
    before = previous_ask(service, answers, ask)
    link = way_back(write, service, before.key if before else "")
    practice = practice_mark(write, service)
    mark = progress_mark(write, service, ask.step)
    problems, inline = _problems(write, context, group, refused)
    title = write.title(group.question)
    lead = write.t(group.help) if group.help else None
    words = hard_words(write, service, group)
    told = Told(group, answers, ask.step)
    entries = _entries(write, told, inline)
    return Page(
        kind="group",
        locale=context.locale,
        back=link,
        practice=practice,
        mark=mark,
        step=(ask.step, len(service.steps)),
        problems=problems,
        title=title,
        lead=lead,
        blocks=(*words, entries),
        form=_form(write, paths.step(context.locale, service.id, ask.key), group, len(told.rows)),
        more=ways_to_pause(write, context.locale, service),
        status=UNPROCESSABLE if refused else 200,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A group and what was told of its entries."""

    group: Group
    answers: Answers
    step: int

    @property
    def rows(self) -> tuple[int, ...]:
        """Numbers of the rows that were begun."""
        return rows(self.group, self.answers)

    def asks(self, row: int) -> tuple[Ask, ...]:
        """The questions of one row."""
        return tuple(row_asks(self.group, self.answers, row, self.step))


def entry_name(write: PageWriter, group: Group, place: int) -> Phrase:
    """第一个孩子."""
    return write.t(N_("第{number}个{one}"), number=EntryNumber(place), one=Msgid(group.one))


def entry_rows(write: PageWriter, told: Told, row: int) -> tuple[SummaryRow, ...]:
    """What was told of one entry so far."""
    return tuple(
        SummaryRow(
            write.t(each.question.name),
            shown_answer(write, each.question, told.answers[each.key]),
        )
        for each in told.asks(row)
        if isinstance(each.question, Question) and is_answered(each, told.answers)
    )


def _entries(write: PageWriter, told: Told, problem: Phrase | None) -> Entries:
    group, begun = told.group, told.rows
    note = _note(write, group, len(begun))
    entries = tuple(_entry(write, told, place, row) for place, row in enumerate(begun, start=1))
    # Where adding is the main way on it stands at the end of the page, not here.
    can_add = group.least <= len(begun) < group.most and bool(begun)
    add = _add(write, group, len(begun)) if can_add else None
    return Entries(group.id, entries, add=add, note=note, problem=problem)


def _entry(write: PageWriter, told: Told, place: int, row: int) -> Entry:
    group = told.group
    number, one = EntryNumber(place), Msgid(group.one)
    is_whole = all(is_answered(each, told.answers) for each in told.asks(row))
    heading = entry_name(write, group, place)
    unfinished = None if is_whole else write.t(N_("还没有填完。"))
    shown = entry_rows(write, told, row)
    change = N_("改第{number}个{one}") if is_whole else N_("接着填第{number}个{one}")
    remove = N_("去掉第{number}个{one}")
    return Entry(
        heading,
        shown,
        change=Button(
            write.button(change, number=number, one=one),
            voice=f"change:{group.id}:{row}",
            name=DO,
            value=f"{CHANGE}:{row}",
        ),
        remove=Button(
            write.button(remove, number=number, one=one),
            voice=f"remove:{group.id}:{row}",
            name=DO,
            value=f"{REMOVE}:{row}",
            binding=True,
        ),
        unfinished=unfinished,
    )


def _note(write: PageWriter, group: Group, count: int) -> Phrase | None:
    if not count:
        return None
    if count >= group.most:
        return write.t(N_("一共 {count} 个，已经加满了。"), count=count)
    return write.t(N_("一共 {count} 个。"), count=count)


def _form(write: PageWriter, action: str, group: Group, count: int) -> Form:
    if count and count >= group.least:
        return Form(action, _done(write, has_any=True))
    add = _add(write, group, count)
    # Nobody is asked how many; whoever has none says so.
    return Form(action, add, secondary=() if group.least else (_done(write, has_any=False),))


def _add(write: PageWriter, group: Group, count: int) -> Button:
    msgid = N_("再加一个{one}") if count else N_("加一个{one}")
    label = write.button(msgid, one=Msgid(group.one))
    says = write.says(label, (N_("加一个"), N_("再加一个"), N_("还有")))
    return Button(label, voice=f"{ADD}:{group.id}", says=says, name=DO, value=ADD)


def _done(write: PageWriter, *, has_any: bool) -> Button:
    label = write.button(N_("就这些"))
    says = write.says(label, (N_("没有了"), N_("加完了"))) if has_any else ()
    return Button(label, voice="go:next", says=says, name=DO, value=DONE)


def _problems(
    write: PageWriter, context: PageContext, group: Group, refused: Refused | None
) -> tuple[Problems | None, Phrase | None]:
    if refused is None:
        return None, None
    words = context.translate(refused.wording.msgid, **dict(refused.wording.values))
    heading = write.t(LOOK_HERE)
    summary = write.phrase(words, kind=PhraseKind.PROBLEM)
    inline = write.phrase(words, kind=PhraseKind.PROBLEM, silent=True)
    return Problems(heading, (Problem(summary, group.id),)), inline
