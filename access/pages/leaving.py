"""Leaving a machine that others use: this browser forgets who was here."""

from __future__ import annotations

from access.page.model import Button, Form, Link, Notice, Page
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import back_link
from locales.marking import N_

_WHAT_HAPPENS = (
    N_("下一个人看不到您填的内容。"),
    N_("已经交的申请照常在办。"),
    N_("没办完想留着的，先要一个接着办号码。"),
)


def leave_page(context: PageContext) -> Page:
    """Asks once more. The form posts to the page itself and is binding."""
    write = context.writer()
    home = paths.home(context.locale)
    back = back_link(write, home)
    title = write.title(N_("要清掉这台机器上的内容吗？"))
    lead = write.t(N_("用的是公用电脑，请先清掉再走。"))
    happens = Notice("plain", "trash", tuple(write.t(line) for line in _WHAT_HAPPENS))
    label = write.button(N_("清掉，回首页"))
    form = Form(paths.leave(context.locale), Button(label, voice="submit:leave", binding=True))
    keep = write.button(N_("先不清"))
    return Page(
        kind="leave",
        locale=context.locale,
        back=back,
        title=title,
        lead=lead,
        blocks=(happens,),
        form=form,
        main=Link(keep, home, icon="undo-2", voice="open:home"),
    )


def leave_link(write: PageWriter, locale: str) -> Link:
    """For pages after which people walk away."""
    label = write.button(N_("用完了，清掉"))
    return Link(label, paths.leave(locale), icon="trash", voice="open:leave")
