"""The words that work on every page. Said or pressed, they do the same.

Other ways to say one are data of each language: ``voice/intents/<tag>/commands.yaml``, by action.
"""

from __future__ import annotations

from dataclasses import dataclass

from locales.marking import N_


@dataclass(frozen=True, slots=True)
class Command:
    """A command of every page."""

    action: str
    """Action id; the element that does it carries it as ``data-voice``."""
    label: str
    """Msgid: the visible label, and what one says."""
    key: str = ""
    """Key that presses it, as ``aria-keyshortcuts`` writes it; always with Alt, for a key alone
    would get in the way of typing and of screen readers (WCAG 2.2, 2.1.4)."""


BACK = Command("go:back", N_("上一步"))
NEXT = Command("go:next", N_("下一步"))
AGAIN = Command("say:again", N_("重复"), "Alt+3")
HELP = Command("go:help", N_("帮助"), "Alt+8")
HOME = Command("go:home", N_("首页"), "Alt+9")

READ = Command("say:page", N_("读给我听"), "Alt+1")
PHONE = Command("open:phone", N_("打电话"))
PERSON = Command("open:person", N_("请人帮忙"))
STAFF = Command("open:person", N_("人工"))
"""The same under the one word that telephones have taught everybody."""
WINDOW = Command("open:window", N_("到窗口办"))
DISPLAY = Command("open:display", N_("显示设置"), "Alt+4")
LARGE = Command("set:size:2", N_("大字"))

SPEAK = Command("listen", N_("按一下，说话"), key="Alt+2")
"""Opens the microphone: pressed, not said, for before it is pressed nobody listens."""

SLOWER = Command("say:slower", N_("慢一点"))
FASTER = Command("say:faster", N_("快一点"))
LOUDER = Command("say:louder", N_("大声一点"))
SOFTER = Command("say:softer", N_("小声一点"))
STOP = Command("say:stop", N_("停"))
"""Buttons of the bars for reading and listening: on every page, though not always shown."""

LANGUAGES = Command("open:languages", N_("换语言"))
PRINT = Command("print:page", N_("打印"))
LEAVE = Command("open:leave", N_("结束"))
MESSAGE = Command("open:message", N_("给工作人员留话"))
CAN_SAY = Command("ask:what-can-i-say", N_("我可以说什么"))
WHO = Command("ask:who-are-you", N_("谁在跟我说话"))
KEPT = Command("ask:what-is-kept", N_("会记下我什么"))
"""Answered at once, by voice or on a page of their own; no page is left for it."""

READER = (SLOWER, FASTER, LOUDER, SOFTER, STOP)
ABOUT = (CAN_SAY, WHO, KEPT)
ALWAYS = (
    *(AGAIN, HELP, HOME, READ, PHONE, PERSON, STAFF, WINDOW, DISPLAY, LARGE, LANGUAGES),
    *(PRINT, LEAVE, MESSAGE),
    *READER,
    *ABOUT,
)
"""On every page, after the page's own answers; 上一步 and 下一步 are the page's own ways."""
