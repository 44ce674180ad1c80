"""The words that work on every page. Said or pressed, they do the same."""

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
    says: tuple[str, ...] = ()
    """Msgids of other ways to say it."""
    key: str = ""
    """Key that presses it, as ``aria-keyshortcuts`` writes it; always with Alt, for a key alone
    would get in the way of typing and of screen readers (WCAG 2.2, 2.1.4)."""


BACK = Command("go:back", N_("上一步"), (N_("返回"), N_("上一页"), N_("退回去")))
NEXT = Command("go:next", N_("下一步"), (N_("继续"), N_("下一页"), N_("往下走")))
AGAIN = Command("say:again", N_("再说一遍"), (N_("再读一遍"), N_("没听清"), N_("重复")), "Alt+3")
HELP = Command("go:help", N_("帮助"), (N_("帮帮我"), N_("怎么办"), N_("我不会")), "Alt+8")
HOME = Command("go:home", N_("首页"), (N_("回到首页"), N_("回首页"), N_("主页")), "Alt+9")

READ = Command("say:page", N_("读给我听"), (N_("念给我听"), N_("读一下")), "Alt+1")
PHONE = Command("open:phone", N_("打电话"), (N_("打电话问"),))
PERSON = Command("open:person", N_("请人帮忙"), (N_("找人帮忙"), N_("找工作人员")))
WINDOW = Command("open:window", N_("到窗口办"), (N_("去窗口办"), N_("去窗口")))
DISPLAY = Command("open:display", N_("显示设置"), (N_("字大一点"), N_("看不清")), "Alt+4")

SPEAK = Command("listen", N_("按一下，说话"), key="Alt+2")
"""Opens the microphone: pressed, not said, for before it is pressed nobody listens."""

SLOWER = Command("say:slower", N_("慢一点"))
FASTER = Command("say:faster", N_("快一点"))
LOUDER = Command("say:louder", N_("大声一点"))
SOFTER = Command("say:softer", N_("小声一点"))
STOP = Command("say:stop", N_("不说了"), (N_("停"),))
"""Buttons of the bars for reading and listening: on every page, though not always shown."""

LANGUAGES = Command("open:languages", N_("换语言"))
MESSAGE = Command("open:message", N_("给工作人员留话"), (N_("留一段话"), N_("我要留言")))
CAN_SAY = Command("ask:what-can-i-say", N_("我可以说什么"))
WHO = Command("ask:who-are-you", N_("谁在跟我说话"))
KEPT = Command("ask:what-is-kept", N_("会记下我什么"))
"""Answered at once, by voice or on a page of their own; no page is left for it."""

READER = (SLOWER, FASTER, LOUDER, SOFTER, STOP)
ABOUT = (CAN_SAY, WHO, KEPT)
ALWAYS = (
    *(AGAIN, HELP, HOME, READ, PHONE, PERSON, WINDOW, DISPLAY, LANGUAGES, MESSAGE),
    *READER,
    *ABOUT,
)
"""On every page, after the page's own answers; 上一步 and 下一步 are the page's own ways."""
