"""Whether a call or a message came from the office: what it never asks, and how to find out."""

from __future__ import annotations

from functools import lru_cache

from access.page.model import Link, Page, Section
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.ways import call_link, call_links
from access.pages.wording import back_link, home_link
from locales.marking import N_

QUESTION = N_("是不是我们打的电话")
_AGAINST_FRAUD = "96110"
"""The police's own number on fraud, the same in every province."""
_ANSWERS = (
    (
        "shield-alert",
        N_("我们从来不问"),
        (
            N_("不问密码，也不问短信里的验证码。"),
            N_("不叫您转账。"),
            N_("不叫您装软件，也不看您的手机屏幕。"),
        ),
    ),
    (
        "phone",
        N_("接到电话，这样核对"),
        (
            N_("先挂断，不用不好意思。"),
            N_("自己打 12345 或者 12333 问，不用对方给的号码。"),
            N_("来电显示也能造假，不要只看号码。"),
        ),
    ),
    (
        "message-circle",
        N_("收到短信，这样核对"),
        (
            N_("不点里面的链接，也不回复。"),
            N_("在这里按“查进度”，填回执号码。"),
            N_("短信里说的和查到的不一样，就不要信。"),
        ),
    ),
    (
        "triangle-alert",
        N_("已经说出去了，或者转了钱"),
        (
            N_("马上打银行的电话，请他们停卡。"),
            N_("马上打 110 报警，或者打 96110 问。"),
            N_("告诉家人，这不是您的错。"),
        ),
    ),
)


@lru_cache(maxsize=64)
def genuine_page(context: PageContext) -> Page:
    """What the office never asks, how to check a call or a message, and what to do if too late."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.home(locale))
    title = write.title(QUESTION)
    lead = write.t(N_("有人说是我们，您不放心，就看这里。"))
    sections = tuple(
        Section(icon, write.t(heading), tuple(write.t(line) for line in lines))
        for icon, heading, lines in _ANSWERS
    )
    progress = write.button(N_("查进度"))
    return Page(
        kind="genuine",
        locale=locale,
        title=title,
        lead=lead,
        blocks=sections,
        back=back,
        main=Link(progress, paths.progress(locale), icon="list-checks", voice="open:progress"),
        more=(
            *call_links(write),
            call_link(write, _AGAINST_FRAUD),
            home_link(write, paths.home(locale)),
        ),
    )


def genuine_link(write: PageWriter, locale: str, *, silent: bool = False) -> Link:
    """To this page; ``silent`` in the frame, which is not read aloud with each page."""
    label = write.button(QUESTION, silent=silent)
    return Link(
        label,
        paths.genuine(locale),
        icon="shield-question-mark",
        voice="" if silent else "open:genuine",
    )
