"""The way to take an application back, on the receipt and where its progress is shown."""

from __future__ import annotations

from access.journeys import Standing
from access.page.model import Button, Form, Notice
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.moments import clock_of
from locales.marking import N_


def undo_notice(write: PageWriter, standing: Standing) -> Notice:
    """Until when, in clock time, it can be taken back."""
    line = write.t(N_("要是填错了，{clock} 之前可以撤回。"), clock=clock_of(standing.undo_until))
    return Notice("plain", "hourglass", (line,))


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
