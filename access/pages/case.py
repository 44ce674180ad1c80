"""One application as a clerk sees it, and the form to decide it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Self

from access.journeys.decisions import may_become
from access.journeys.flow import asks
from access.journeys.office import Attachment
from access.journeys.outcomes import Status
from access.journeys.receipts import show_number
from access.offices.staff_desk import DeskCase, Done
from access.page.model import (
    Block,
    Button,
    Choice,
    Field,
    Form,
    Link,
    Notice,
    Option,
    Page,
    Picture,
    Problem,
    Problems,
    Summary,
    SummaryRow,
)
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.moments import clock_of, day_of
from access.pages.statuses import NAMES
from access.pages.told_answers import told_answers
from access.pages.wording import LOOK_HERE, back_link
from locales.formats import LongDate
from locales.marking import N_, Msgid
from voice.page import Phrase

STATUS, WHY, NEXT, SEEN = "status", "why", "next", "seen"
LONGEST_WHY, LONGEST_NEXT = 300, 199
"""Characters; together with the line end between them no longer than a note may be."""
_WAYS: Mapping[Status, tuple[str, str, str]] = {
    Status.IN_REVIEW: (N_("我来办"), N_("申请人看到：正在办。"), "hand-helping"),
    Status.NEED_MORE: (N_("请申请人补材料"), N_("下面写清楚要补什么。"), "message-square"),
    Status.APPROVED: (N_("同意"), N_("下面写原因，再写接下来要做什么。"), "circle-check"),
    Status.REJECTED: (N_("不同意"), N_("下面写原因，再写接下来要做什么。"), "circle-alert"),
}
_NO_STATUS = N_("请选怎么办。")
_NO_WHY = N_("请写给申请人看的话：为什么，或者要补什么。")
_NO_NEXT = N_("请写申请人接下来要做什么。不用做什么，也请写明。")


Missing = tuple[str, str]
"""Words, and the field they are about."""


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case with what was handed in, and who decided what so far, newest first."""

    case: DeskCase
    files: tuple[Attachment, ...]
    history: tuple[Done, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a clerk chose and typed."""

    status: Status | None = None
    why: str = ""
    next: str = ""

    @classmethod
    def read(cls, fields: Mapping[str, str]) -> Self:
        """What a form holds; what is too long is cut."""
        known = {each.value: each for each in _WAYS}
        why, then = (fields[name].replace("\r\n", "\n").strip() for name in (WHY, NEXT))
        return cls(known.get(fields[STATUS]), why[:LONGEST_WHY], then[:LONGEST_NEXT])

    @property
    def note(self) -> str:
        """The words the applicant sees."""
        return "\n".join(each for each in (self.why, self.next) if each)

    def problem(self, now: Status) -> Missing | None:
        """What is missing, for an application that stands so now."""
        if self.status is None:
            # What is settled already is told by another page than a missing choice.
            return (_NO_STATUS, STATUS) if may_become(now) else None
        if self.status is not Status.IN_REVIEW and not self.why:
            return _NO_WHY, WHY
        if self.status.is_final and not self.next:
            return _NO_NEXT, NEXT
        return None


def case_page(
    context: PageContext,
    seen: CaseSeen,
    ruling: Ruling | None = None,
    problem: Missing | None = None,
    *,
    is_changed: bool = False,
) -> Page:
    """``is_changed``: somebody decided after the clerk had looked; what they typed stays."""
    write = context.writer()
    locale, case = context.locale, seen.case
    ruling = ruling or Ruling()
    back = back_link(write, paths.cases(locale))
    problems = _problems(write, problem)
    title = write.title(N_("申请：{service}"), service=Msgid(_name(case)))
    ways = tuple(each for each in may_become(case.status) if each in _WAYS)
    blocks: list[Block] = [_changed(write, seen)] if is_changed else []
    blocks += _told(write, locale, seen)
    blocks += _form(write, ways, ruling, problem) if ways else _kept_words(write, ruling)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        problems=problems,
        title=title,
        blocks=tuple(blocks),
        form=_sends(write, locale, case) if ways else None,
        main=None if ways else _all(write, locale),
        status=HTTPStatus.CONFLICT if is_changed else status,
    )


def _problems(write: PageWriter, problem: Missing | None) -> Problems | None:
    if problem is None:
        return None
    return Problems(write.t(LOOK_HERE), (Problem(write.problem(problem[0]), problem[1]),))


def _name(case: DeskCase) -> str:
    return case.service.name if case.service else case.service_id


def _all(write: PageWriter, locale: str) -> Link:
    label = write.button(N_("回到收到的申请"))
    return Link(label, paths.cases(locale), icon="list-checks", voice="open:cases")


def _sends(write: PageWriter, locale: str, case: DeskCase) -> Form:
    button = Button(write.button(N_("就这样办")), voice="submit:case", binding=True)
    carried = ((SEEN, case.stamp),)
    return Form(paths.case(locale, case.application_id), button, carried=carried)


def _changed(write: PageWriter, seen: CaseSeen) -> Notice:
    last = next(iter(seen.history), None)
    if last is None or seen.case.status is not last.status:
        first = write.t(N_("您看的时候，它变成了：{status}。"), status=_state(seen.case.status))
    else:
        first = write.shown(
            N_("{name} {clock} 先办了：{status}。"),
            name=last.who,
            clock=clock_of(last.at),
            status=_state(last.status),
        )
    second = write.t(N_("您的决定没有记下。您写的话还在，看清楚再办。"))
    return Notice("wrong", "circle-alert", (first, second))


def _state(status: Status) -> Msgid:
    return Msgid(NAMES[status])


def _told(write: PageWriter, locale: str, seen: CaseSeen) -> Iterator[Block]:
    yield Summary(tuple(_facts(write, seen.case)))
    if seen.case.note:
        row = SummaryRow(write.t(N_("申请人看到的话")), write.given(seen.case.note))
        yield Summary((row,))
    if seen.history:
        yield Summary(tuple(_done(write, each) for each in seen.history), write.t(N_("谁办过")))
    if seen.case.service is not None:
        yield from told_answers(write, seen.case.service, seen.case.answers)
    for number, file in enumerate(seen.files, 1):
        where = paths.case_file(locale, seen.case.application_id, number)
        if file.media_type.startswith("image/"):
            yield Picture(_file_name(write, seen.case, file), where)
        else:
            save = Link(
                write.button(N_("保存")), where, icon="download", voice=f"open:file-{number}"
            )
            name = _file_name(write, seen.case, file)
            yield Summary((SummaryRow(name, write.t(N_("一个文件")), save),))


def _facts(write: PageWriter, case: DeskCase) -> Iterator[SummaryRow]:
    yield SummaryRow(write.t(N_("回执号码")), write.given(show_number(case.number)))
    yield SummaryRow(write.t(N_("现在")), write.t(NAMES[case.status]))
    yield SummaryRow(write.t(N_("收到时间")), _moment(write, case))
    if case.due_on is not None:
        day = LongDate(case.due_on)
        yield SummaryRow(write.t(N_("最晚答复")), write.t(N_("{day}"), day=day))


def _moment(write: PageWriter, case: DeskCase) -> Phrase:
    at = case.received_at
    return write.t(N_("{day} {clock}"), day=day_of(at), clock=clock_of(at))


def _done(write: PageWriter, done: Done) -> SummaryRow:
    when = write.t(N_("{day} {clock}"), day=day_of(done.at), clock=clock_of(done.at))
    words = N_("{name}：{status}")
    return SummaryRow(when, write.shown(words, name=done.who, status=_state(done.status)))


def _file_name(write: PageWriter, case: DeskCase, file: Attachment) -> Phrase:
    asked = asks(case.service, case.answers) if case.service else ()
    name = next((each.question.name for each in asked if each.key == file.key), None)
    return write.t(name) if name else write.given(file.key)


def _kept_words(write: PageWriter, ruling: Ruling) -> list[Block]:
    if not ruling.note:
        return []
    row = SummaryRow(write.t(N_("您写的话")), write.given(ruling.note))
    return [Summary((row,))]


def _form(
    write: PageWriter, ways: tuple[Status, ...], ruling: Ruling, problem: Missing | None
) -> list[Block]:
    told = write.problem(problem[0], silent=True) if problem else None
    where = problem[1] if problem else ""
    label = write.t(N_("怎么办"))
    options = tuple(_option(write, each, is_chosen=each is ruling.status) for each in ways)
    chosen = write.t(N_("已选"), silent=True)
    wrong = told if where == STATUS else None
    return [
        Choice(STATUS, options, chosen, label=label, problem=wrong),
        Field(
            name=WHY,
            label=write.t(N_("为什么，或者要补什么")),
            hint=write.t(N_("申请人查进度时看到，也能听到。请写短句，不写“逾期”“予以”。")),
            value=ruling.why,
            max_length=LONGEST_WHY,
            lines=4,
            problem=told if where == WHY else None,
        ),
        Field(
            name=NEXT,
            label=write.t(N_("申请人接下来要做什么")),
            hint=write.t(N_("例如：不用再来，钱 12 月 5 日到卡上。")),
            value=ruling.next,
            max_length=LONGEST_NEXT,
            lines=3,
            problem=told if where == NEXT else None,
        ),
    ]


def _option(write: PageWriter, status: Status, *, is_chosen: bool) -> Option:
    words, hint, icon = _WAYS[status]
    voice = f"choose:{STATUS}:{status}"
    return Option(
        status, write.option(words), voice, hint=write.t(hint), icon=icon, is_chosen=is_chosen
    )
