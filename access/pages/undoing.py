"""The way to take an application back, on the receipt and where its progress is shown."""

from __future__ import annotations

from access.journeys import Service, Standing
from access.page.model import Button, Form, Notice
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.moments import clock_of
from access.pages.wording import LOOK_HERE
from locales.marking import N_


def undo_notice(write: PageWriter, standing: Standing) -> Notice:
    """Until when nothing was sent; after that, that the office will be told."""
    if standing.can_undo:
        clock = clock_of(standing.undo_until)
        lines = (
            write.t(N_("要是填错了，{clock} 之前可以撤回。"), clock=clock),
            write.t(N_("现在撤回，什么都不会送出去。")),
        )
    else:
        lines = (
            write.t(N_("已经送到办事单位，现在还可以撤回。")),
            write.t(N_("您撤回，我们就通知办事单位。")),
        )
    return Notice("plain", "hourglass", lines)


def undo_form(write: PageWriter, locale: str, standing: Standing) -> Form:
    """One binding button that carries the number, so that it need not be typed again."""
    return Form(
        paths.withdraw(locale),
        Button(
            write.button(N_("撤回申请")),
            voice="submit:withdraw",
            name="receipt",
            value=standing.number,
            binding=True,
        ),
    )


def undone_notice(write: PageWriter, standing: Standing) -> Notice:
    """That it is taken back, and whether the office ever had it."""
    sent = (
        N_("原来已经送到办事单位，我们会通知他们撤回。")
        if standing.was_sent
        else N_("什么都没有送出去。")
    )
    return Notice(
        "done",
        "circle-check",
        (write.t(N_("申请已经撤回，您填的内容已经删除。")), write.t(sent)),
    )


def too_late_notice(write: PageWriter, service: Service) -> Notice:
    """That it is decided, so nothing can be taken back here."""
    line = write.problem(
        N_("已经办完了，网上撤不回。要改要停，请打 {phone}。"), phone=service.phone
    )
    return Notice("wrong", "circle-alert", (write.t(LOOK_HERE), line))
