"""Whether speech may be kept to learn from: off until one agrees, and off again at any moment."""

from __future__ import annotations

from access.page.model import Button, Form, Notice, Page, Section
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import back_link, home_link
from locales.marking import N_

DO = "do"
AGREE, STOP, DELETE = "agree", "stop", "delete"


def recordings_page(context: PageContext, *, is_agreed: bool, kept: int) -> Page:
    """What for, what, how long, and both ways."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.about(locale))
    title = write.title(N_("要不要把您说的话留下来？"))
    lead = write.t(N_("不留也一样能办事。现在没有您同意，什么都不留。"))
    state = N_("现在：您同意了，会留下录音。") if is_agreed else N_("现在：不留录音。")
    now = Notice(
        "done" if is_agreed else "plain",
        "mic" if is_agreed else "mic-off",
        (
            write.t(state),
            write.t(N_("已经留下 {count} 段。"), count=kept),
        ),
    )
    agree = Button(
        write.button(N_("同意留下录音")), voice="submit:agree", name=DO, value=AGREE, binding=True
    )
    stop = Button(write.button(N_("以后不留了")), voice="submit:stop", name=DO, value=STOP)
    delete = Button(
        write.button(N_("全部删掉，以后也不留")),
        voice="submit:delete",
        name=DO,
        value=DELETE,
        binding=True,
    )
    return Page(
        kind="recordings",
        locale=locale,
        back=back,
        title=title,
        lead=lead,
        blocks=(now, *_terms(write)),
        form=Form(
            paths.recordings(locale),
            stop if is_agreed else agree,
            secondary=(delete,) if kept else (),
        ),
        main=home_link(write, paths.home(locale)),
    )


def _terms(write: PageWriter) -> tuple[Section, ...]:
    """What for, what, and how long."""
    return (
        Section(
            "target",
            write.t(N_("留下来做什么")),
            (write.t(N_("只用来让机器更听得懂老人说话，不做别的。")),),
        ),
        Section(
            "list",
            write.t(N_("留下什么")),
            (
                write.t(N_("您选答案时说的话，和机器听成了什么。")),
                write.t(N_("号码、姓名、地址、钱数，一律不留。")),
            ),
        ),
        Section(
            "clock", write.t(N_("留多久")), (write.t(N_("锁起来存，最多 90 天，到时候自动删掉。")),)
        ),
    )
