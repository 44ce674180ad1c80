"""Where an application stands, in words: what it is called, what happens next and by when."""

from __future__ import annotations

from collections.abc import Iterator

from access.journeys import Service, Standing, Status
from access.page.model import Notice, Section
from access.page.writer import PageWriter
from access.pages.moments import clock_of
from locales.formats import LongDate
from locales.marking import N_
from locales.text import Text
from voice.page import Phrase

NAMES = {
    Status.WAITING: N_("还没送出"),
    Status.RECEIVED: N_("已收到"),
    Status.IN_REVIEW: N_("正在办"),
    Status.WITH_STAFF: N_("人工在办"),
    Status.NEED_MORE: N_("要补材料"),
    Status.APPROVED: N_("办好了"),
    Status.REJECTED: N_("没有办成"),
    Status.WITHDRAWN: N_("已撤回"),
}
_NEXT = {
    Status.RECEIVED: (N_("办事单位收到了，您不用再交。"),),
    Status.IN_REVIEW: (N_("工作人员正在看您的申请。"),),
    Status.WITH_STAFF: (N_("电脑没有送成，工作人员在帮您送。"), N_("您不用再交一次。")),
    Status.NEED_MORE: (N_("请按办事单位说的补。"), N_("不清楚要补什么，请打 {phone}。")),
    Status.REJECTED: (N_("不明白为什么，请打 {phone} 问。"), N_("也可以到窗口当面问。")),
    Status.WITHDRAWN: (N_("还想办的话，可以重新办。"),),
}
_PROMISED = (Status.RECEIVED, Status.IN_REVIEW, Status.WITH_STAFF)
"""Here the office has to answer by a day."""
_OFFICE_LANGUAGE = "zh-Hans"
"""What offices write in."""


def next_section(write: PageWriter, service: Service, standing: Standing) -> Section:
    """What happens next, and by when."""
    return Section(
        "list-checks",
        write.t(N_("接下来")),
        tuple(_next_lines(write, service, standing)),
    )


def due_line(write: PageWriter, standing: Standing) -> Phrase | None:
    """By which day the office has to answer, where that is still to come."""
    if standing.due_on is None or standing.status not in _PROMISED or standing.is_late:
        return None
    return write.t(N_("最晚 {day} 答复您。"), day=LongDate(standing.due_on))


def late_notice(write: PageWriter, service: Service, standing: Standing) -> Notice | None:
    """That the office is late, and whom to call."""
    if not standing.is_late or standing.due_on is None:
        return None
    return Notice(
        "wrong",
        "circle-alert",
        (
            write.t(N_("该在 {day} 前答复您，现在晚了。"), day=LongDate(standing.due_on)),
            write.t(N_("请打 {phone} 催一催，说出回执号码。"), phone=service.phone),
        ),
    )


def note_section(write: PageWriter, standing: Standing) -> Section | None:
    """The office's own words; they may be about the person, so nobody else hears them."""
    if not standing.note:
        return None
    said = write.phrase(Text(standing.note, _OFFICE_LANGUAGE), private=True)
    return Section("message-square", write.t(N_("办事单位说")), (said,))


def _next_lines(write: PageWriter, service: Service, standing: Standing) -> Iterator[Phrase]:
    status = standing.status
    if status is Status.WAITING:
        yield from _waiting_lines(write, standing)
    for line in _NEXT.get(status, ()):
        yield write.t(line, phone=service.phone) if "{phone}" in line else write.t(line)
    if status is Status.APPROVED:
        yield from (write.t(line) for line in service.result.lines)
    due = due_line(write, standing)
    if due is not None:
        yield due
    if status is Status.RECEIVED:
        yield from (write.t(line) for line in service.next_steps)


def _waiting_lines(write: PageWriter, standing: Standing) -> Iterator[Phrase]:
    if standing.can_undo:
        clock = clock_of(standing.undo_until)
        yield write.t(N_("{clock} 以后，才送到办事单位。"), clock=clock)
    else:
        yield write.t(N_("正在往办事单位送，请过一会儿再查。"))
    yield write.t(N_("您不用再交一次。"))
