"""Words that several pages share, each in one place."""

from __future__ import annotations

from access.page.commands import BACK, HOME, NEXT, Command
from access.page.model import Button, Link
from access.page.writer import PageWriter
from locales.marking import N_

SAMPLE = N_("示例数据，以当地窗口为准")
LOOK_HERE = N_("请看这里")
MAY_BE_LEFT = N_("可以不填，直接按“下一步”。")
CHOSEN = (N_("选好了"), N_("就选这些"))
"""Also leads on where several can be chosen."""
ELDER_EDITION = N_("本站已是长辈版。字大、能听、能说，不用再找。")
"""Said on every page and to whoever looks for it: the MIIT annex (3.1) asks for an entry."""


def back_link(write: PageWriter, href: str) -> Link:
    """上一步. Not read with the page: it stands at the top, and everybody knows the words."""
    label = write.button(BACK.label, silent=True)
    return Link(
        label, href, says=write.known_as(label, BACK.action), icon="undo-2", voice=BACK.action
    )


def home_link(write: PageWriter, href: str) -> Link:
    """回到首页, where that is the way on."""
    label = write.button(N_("回到首页"))
    return Link(
        label, href, says=write.known_as(label, HOME.action), icon="house", voice=HOME.action
    )


def next_button(write: PageWriter) -> Button:
    """下一步, at the natural end of a form."""
    label = write.button(NEXT.label)
    return Button(label, voice=NEXT.action, says=write.known_as(label, NEXT.action))


def command_link(write: PageWriter, command: Command, href: str, icon: str) -> Link:
    """A command that leads to a page; part of the frame, so spoken only when pointed at."""
    label = write.button(command.label, silent=True)
    says = write.known_as(label, command.action)
    return Link(label, href, says, icon, command.action, command.key)
