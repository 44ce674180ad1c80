"""Text size, colours and aids: what may be chosen, how a cookie keeps it, and the page for it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from urllib.parse import parse_qsl

from access.page.model import Button, Form, Page, Setting, SettingOption
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import back_link, home_link
from locales.marking import N_

RESET = "reset"
"""Form field of the button that brings all defaults back."""


@dataclass(frozen=True, slots=True)
class Display:
    """How one visitor wants pages to look. Kept in a cookie, without an account."""

    size: str = "1"
    """Text size: 1 to 4 are 22, 26, 30 and 36 px."""
    theme: str = "light"
    caption: str = "0"
    """The big bar with the sentence now spoken."""
    pointer: str = "0"
    """The very large pointer."""
    cross: str = "0"
    """Lines through the pointer, to find it."""
    sound: str = "1"
    """Whether pages speak; without sound the captions go on alone."""
    rate: str = "3"
    """How fast: 1 to 5 are 120, 140, 160, 200 and 240 characters a minute."""
    volume: str = "3"
    """How loud: 1 to 5 are -12, -6, 0, +3 and +6 dB."""

    @classmethod
    def parse(cls, cookie: str) -> Display:
        """From the cookie; whatever is not known gives the default."""
        display = cls()
        for name, value in parse_qsl(cookie[:200]):
            if name != RESET:
                display = display.with_setting(name, value) or display
        return display

    @property
    def cookie(self) -> str:
        """Compact and safe in a cookie: ``size=2&theme=dark&…``."""
        return "&".join(f"{each.name}={getattr(self, each.name)}" for each in fields(self))

    def with_setting(self, name: str, value: str) -> Display | None:
        """One setting changed, or all defaults for ``reset``; None when there is no such value."""
        if name == RESET:
            return Display()
        values = SETTINGS.get(name)
        if values is None or value not in values[1]:
            return None
        return replace(self, **{name: value})


SETTINGS: dict[str, tuple[str, dict[str, str]]] = {
    "size": (
        N_("字的大小：现在是{current}"),
        {"1": N_("标准字"), "2": N_("大字"), "3": N_("特大字"), "4": N_("最大字")},
    ),
    "theme": (
        N_("颜色：现在是{current}"),
        {
            "light": N_("白底黑字"),
            "dark": N_("深色底"),
            "contrast": N_("黑白分明"),
            "yellow": N_("黑底黄字"),
        },
    ),
    "caption": (
        N_("大字幕条：现在是{current}"),
        {"1": N_("打开字幕条"), "0": N_("关上字幕条")},
    ),
    "pointer": (
        N_("大鼠标：现在是{current}"),
        {"1": N_("打开大鼠标"), "0": N_("关上大鼠标")},
    ),
    "cross": (
        N_("十字线：现在是{current}"),
        {"1": N_("打开十字线"), "0": N_("关上十字线")},
    ),
    "sound": (
        N_("声音：现在是{current}"),
        {"1": N_("打开声音"), "0": N_("关上声音")},
    ),
    "rate": (
        N_("念的快慢：现在是{current}"),
        {"1": N_("最慢"), "2": N_("慢"), "3": N_("不快不慢"), "4": N_("快"), "5": N_("最快")},
    ),
    "volume": (
        N_("声音大小：现在是{current}"),
        {
            "1": N_("最小声"),
            "2": N_("小声"),
            "3": N_("不大不小"),
            "4": N_("大声"),
            "5": N_("最大声"),
        },
    ),
}
"""Every setting: its heading, and the label of each value it may have."""
_SWITCH_STATES = {"1": N_("开着"), "0": N_("关着")}


@lru_cache(maxsize=1024)
def display_page(context: PageContext, display: Display) -> Page:
    """Each value is a button that posts ``<setting>=<value>``; ``reset=1`` brings defaults back."""
    write = context.writer()
    back = back_link(write, paths.home(context.locale))
    title = write.title(N_("显示设置"))
    lead = write.t(N_("选了马上就变，下次来还记得。"))
    settings = tuple(_setting(write, name, getattr(display, name)) for name in SETTINGS)
    reset = write.button(N_("恢复原样"))
    return Page(
        kind="display",
        locale=context.locale,
        title=title,
        lead=lead,
        blocks=settings,
        back=back,
        form=Form(
            paths.display(context.locale),
            Button(reset, voice="set:reset", name=RESET, value="1"),
        ),
        main=home_link(write, paths.home(context.locale)),
    )


def _setting(write: PageWriter, name: str, current: str) -> Setting:
    heading, labels = SETTINGS[name]
    now = _SWITCH_STATES[current] if set(labels) == set(_SWITCH_STATES) else labels[current]
    return Setting(
        name=name,
        heading=write.t(heading, current=now),
        options=tuple(
            SettingOption(value, write.option(label), value == current, f"set:{name}:{value}")
            for value, label in labels.items()
        ),
        current_word=write.t(N_("现在用的"), silent=True),
    )
