"""Keys one can press and words one can say."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from access.page.commands import AGAIN, BACK, DISPLAY, HELP, HOME, NEXT, READ, SPEAK
from access.page.model import KeyTable, Page
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import back_link, home_link
from locales.marking import N_

_KEYS = (
    (N_("Tab 键"), N_("到下一个能按的地方")),
    (N_("Shift 加 Tab 键"), N_("回到上一个能按的地方")),
    (N_("回车键"), N_("按下选中的地方")),
    (N_("空格键"), N_("选中，或者往下看")),
    (N_("上下箭头键"), N_("换一个答案")),
    (N_("Ctrl 加 加号键"), N_("整页放大")),
    (N_("Ctrl 加 减号键"), N_("整页缩小")),
    (N_("Ctrl 加 0 键"), N_("回到原来大小")),
)
"""What every browser does; the site takes no key away."""
_OWN_KEYS = (READ, SPEAK, AGAIN, DISPLAY, HELP, HOME)
_WORDS = (
    (NEXT.label, N_("往下走")),
    (BACK.label, N_("退回去")),
    (AGAIN.label, N_("再听一次")),
    (READ.label, N_("听这一页")),
    (HELP.label, N_("找人帮忙")),
    (HOME.label, N_("回到第一页")),
)


@lru_cache(maxsize=64)
def shortcuts_page(context: PageContext) -> Page:
    """Two tables: the keyboard, and the voice."""
    write = context.writer()
    back = back_link(write, paths.home(context.locale))
    return Page(
        kind="shortcuts",
        locale=context.locale,
        title=write.title(N_("快捷键和口令")),
        lead=write.t(N_("不用鼠标，也能办完。")),
        blocks=(
            _keyboard(write),
            _table(write, N_("口令"), N_("说什么话"), _WORDS),
        ),
        back=back,
        main=home_link(write, paths.home(context.locale)),
    )


def _keyboard(write: PageWriter) -> KeyTable:
    table = _table(write, N_("键盘"), N_("按什么键"), _KEYS)
    own = tuple(
        (
            write.t(N_("Alt 加 {key} 键"), key=command.key.removeprefix("Alt+")),
            write.t(command.label),
        )
        for command in _OWN_KEYS
    )
    stop = (write.t(N_("Esc 键")), write.t(N_("不念了，也不听了")))
    return replace(table, rows=(*own, stop, *table.rows))


def _table(
    write: PageWriter, caption: str, head: str, rows: tuple[tuple[str, str], ...]
) -> KeyTable:
    return KeyTable(
        caption=write.t(caption),
        heads=(write.t(head), write.t(N_("有什么用"))),
        rows=tuple((write.t(left), write.t(right)) for left, right in rows),
    )
