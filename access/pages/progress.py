"""Looking up how far an application is, by its receipt number."""

from __future__ import annotations

from http import HTTPStatus

from access.journeys import LookUpProblem, Service, Standing, Status
from access.journeys.receipts import GROUPS, MOST_CHARACTERS
from access.page.model import (
    Block,
    Button,
    Field,
    Form,
    Link,
    Notice,
    Page,
    Problem,
    Problems,
    Section,
    Summary,
    SummaryRow,
)
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.answer_blocks import keypad
from access.pages.context import PageContext
from access.pages.moments import clock_of, day_of
from access.pages.receipt import receipt_number
from access.pages.undoing import undo_form, undo_notice
from access.pages.wording import LOOK_HERE, SAMPLE, back_link
from locales.marking import N_

FIELD = "receipt"

_PROBLEMS = {
    LookUpProblem.BLANK: N_("请填回执号码，一共 12 位。例如 5570 4156 9979。"),
    LookUpProblem.LENGTH: N_("回执号码要 12 位数字，请再看一遍。例如 5570 4156 9979。"),
    LookUpProblem.MISTYPED: N_("回执号码里可能有一位看错了，请从头核对。例如 5570 4156 9979。"),
    LookUpProblem.UNKNOWN: N_("没有查到这个回执号码。请再核对，或者打 12345 问。"),
}
_STATUS = {Status.RECEIVED: N_("已收到"), Status.WITHDRAWN: N_("已撤回")}


def progress_page(
    context: PageContext, *, typed: str = "", problem: LookUpProblem | None = None
) -> Page:
    """The look-up. What was ``typed`` stays; the form field is ``receipt``."""
    write = context.writer()
    back = back_link(write, paths.home(context.locale))
    field = Field(
        name=FIELD,
        label=write.t(N_("回执号码"), silent=True),
        value=typed,
        inputmode="numeric",
        max_length=MOST_CHARACTERS,
        groups=GROUPS,
        keypad=keypad(write),
        problem=write.problem(_PROBLEMS[problem], silent=True) if problem else None,
    )
    look_up = write.button(N_("查一查"))
    return Page(
        kind="progress",
        locale=context.locale,
        title=write.title(N_("查进度")),
        lead=write.t(N_("请填回执号码，一共 12 位数字。")),
        blocks=(field,),
        back=back,
        problems=_problems(write, _PROBLEMS[problem]) if problem else None,
        form=Form(paths.progress(context.locale), Button(look_up, voice="submit:progress")),
        status=_status_of(problem),
    )


def standing_page(
    context: PageContext,
    service: Service,
    standing: Standing,
    *,
    too_late: bool = False,
) -> Page:
    """What was found; while it can be undone, its form posts to the withdraw path.

    ``too_late``: it was asked to be withdrawn, and the time for that was over.
    """
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.progress(locale))
    return Page(
        kind="standing",
        locale=locale,
        title=write.title(N_("您的申请：{status}"), status=_STATUS[standing.status]),
        blocks=tuple(_blocks(write, service, standing, too_late=too_late)),
        back=back,
        main=_way_on(write, locale, service, standing),
        form=undo_form(write, locale, standing) if standing.can_undo else None,
        sample=write.t(SAMPLE),
        status=HTTPStatus.CONFLICT if too_late else HTTPStatus.OK,
    )


def _way_on(write: PageWriter, locale: str, service: Service, standing: Standing) -> Link:
    if standing.status is Status.WITHDRAWN:
        again = write.button(N_("重新办"))
        path = paths.guide(locale, service.id)
        return Link(again, path, icon="rotate-ccw", voice=f"open:{service.id}")
    another = write.button(N_("再查一个"))
    return Link(another, paths.progress(locale), icon="search", voice="open:progress")


def _blocks(
    write: PageWriter, service: Service, standing: Standing, *, too_late: bool
) -> list[Block]:
    blocks: list[Block] = []
    if too_late:
        line = write.problem(
            N_("已经过了 {clock}，网上撤不回了。要改要停，请打 {phone}。"),
            clock=clock_of(standing.undo_until),
            phone=service.phone,
        )
        blocks.append(Notice("wrong", "circle-alert", (write.t(LOOK_HERE), line)))
    if standing.status is Status.WITHDRAWN:
        erased = write.t(N_("申请已经撤回，您填的内容已经删除。"))
        blocks.append(Notice("done", "circle-check", (erased,)))
    blocks.append(receipt_number(write, standing))
    blocks.append(_facts(write, service, standing))
    if standing.status is Status.RECEIVED:
        next_steps = tuple(write.t(line) for line in service.next_steps)
        blocks.append(Section("list-checks", write.t(N_("接下来")), next_steps))
    if standing.can_undo:
        blocks.append(undo_notice(write, standing))
    return blocks


def _facts(write: PageWriter, service: Service, standing: Standing) -> Summary:
    moment = standing.submitted_at
    return Summary(
        (
            SummaryRow(write.t(N_("办的事")), write.t(service.name)),
            SummaryRow(
                write.t(N_("提交时间")),
                write.t(N_("{day} {clock}"), day=day_of(moment), clock=clock_of(moment)),
            ),
        )
    )


def _problems(write: PageWriter, msgid: str) -> Problems:
    return Problems(write.t(LOOK_HERE), (Problem(write.problem(msgid), FIELD),))


def _status_of(problem: LookUpProblem | None) -> int:
    if problem is None:
        return HTTPStatus.OK
    if problem is LookUpProblem.UNKNOWN:
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.UNPROCESSABLE_ENTITY
