"""What the browser shows when there is no network: kept on the device beforehand, for everybody
the same, so nothing on it may depend on what anybody told us."""

from __future__ import annotations

from functools import lru_cache

from access.page.model import Link, Page, Section
from access.pages import paths
from access.pages.context import PageContext
from access.pages.ways import call_links
from access.pages.wording import SAMPLE
from locales.marking import N_


@lru_cache(maxsize=64)
def away_page(context: PageContext) -> Page:
    """What can be done meanwhile, and what became of what was filled in."""
    write = context.writer()
    title, lead = write.title(N_("现在没有网络")), write.t(N_("不是您按错了。网络好了就能接着办。"))
    sections = (
        Section(
            "check",
            write.t(N_("您填的还在吗？")),
            (
                write.t(N_("按过“下一步”的，都还在。")),
                write.t(N_("已经交上去的，不会丢。")),
                write.t(N_("正在填的这一页：按返回，再看一眼。")),
            ),
        ),
        Section(
            "wifi-off",
            write.t(N_("可以先试试")),
            (
                write.t(N_("走到信号好的地方。")),
                write.t(N_("看看手机的网络开了没有。")),
            ),
        ),
        Section(
            "map-pin",
            write.t(N_("不想等")),
            (
                write.t(N_("不用手机，当面也能办。")),
                write.t(N_("示例：银桥社区服务中心，一楼 3 号窗口。")),
            ),
        ),
    )
    again = write.button(N_("再试一次"))
    return Page(
        kind="away",
        locale=context.locale,
        title=title,
        lead=lead,
        blocks=sections,
        main=Link(again, paths.home(context.locale), icon="refresh-cw", voice="open:home"),
        more=call_links(write),
        sample=write.t(SAMPLE),
    )
