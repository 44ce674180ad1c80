"""Help without this site: by telephone, with a person, at a window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from access.page.commands import MESSAGE, PERSON, PHONE, WINDOW, Command
from access.page.model import Link, Page, Section
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import SAMPLE, back_link, home_link
from locales.marking import N_


class Way(StrEnum):
    """Ways to get help without this site."""

    PHONE = "phone"
    PERSON = "person"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    lead: str
    sections: tuple[tuple[str, str, tuple[str, ...]], ...]


_WORDS = {
    Way.PHONE: _Words(
        N_("打电话问"),
        N_("慢慢说，不着急。"),
        (
            ("phone", N_("养老、社保的事"), (N_("请打 12333。"),)),
            ("phone", N_("别的政府的事"), (N_("请打 12345。"),)),
            ("clock", N_("什么时间打"), (N_("示例：工作日白天有人接。"),)),
        ),
    ),
    Way.PERSON: _Words(
        N_("请人帮忙"),
        N_("家人、邻居、工作人员都可以帮您。"),
        (
            ("users", N_("请家人帮"), (N_("家人能用自己的手机替您办。"),)),
            ("house", N_("请人上门"), (N_("走不动的，社保部门可以上门办。"),)),
            (
                "hand-helping",
                N_("请工作人员帮"),
                (N_("示例：到社区服务站，说“请帮我填”。"), N_("密码不要告诉别人。")),
            ),
        ),
    ),
    Way.WINDOW: _Words(
        N_("到窗口办"),
        N_("不用手机，当面也能办。"),
        (
            ("map-pin", N_("在哪里"), (N_("示例：银桥社区服务中心，一楼 3 号窗口。"),)),
            ("clock", N_("什么时间"), (N_("示例：星期一到星期五，9:00 到 17:00。"),)),
            ("id-card", N_("要带什么"), (N_("请带身份证。"),)),
        ),
    ),
}
_LINKS: dict[Way, tuple[Command, str]] = {
    Way.PHONE: (PHONE, "phone"),
    Way.PERSON: (PERSON, "hand-helping"),
    Way.WINDOW: (WINDOW, "map-pin"),
}
_CALLS = ("12333", "12345")


@lru_cache(maxsize=64)
def way_page(context: PageContext, way: Way) -> Page:
    """One way of getting help, and the other two."""
    write = context.writer()
    words = _WORDS[way]
    back = back_link(write, paths.home(context.locale))
    title, lead = write.title(words.title), write.t(words.lead)
    sections = tuple(
        Section(icon, write.t(heading), tuple(write.t(line) for line in lines))
        for icon, heading, lines in words.sections
    )
    main = home_link(write, paths.home(context.locale))
    return Page(
        kind="help",
        locale=context.locale,
        title=title,
        lead=lead,
        blocks=sections,
        back=back,
        main=main,
        more=_more(write, context.locale, way),
        sample=write.t(SAMPLE),
    )


def way_links(write: PageWriter, locale: str) -> tuple[Link, ...]:
    """The last three slots of the help bar, the same everywhere."""
    return tuple(way_link(write, locale, way, silent=True) for way in _LINKS)


def way_link(write: PageWriter, locale: str, way: Way, *, silent: bool = False) -> Link:
    """One of these ways."""
    command, icon = _LINKS[way]
    label = write.button(command.label, silent=silent)
    says = write.known_as(label, command.action)
    return Link(label, paths.help_page(locale, way.value), says, icon, command.action)


def _more(write: PageWriter, locale: str, way: Way) -> tuple[Link, ...]:
    if way is Way.PHONE:
        return call_links(write)
    if way is Way.PERSON:
        return (message_link(write, locale),)
    return ()


def message_link(write: PageWriter, locale: str) -> Link:
    """A spoken message for a clerk."""
    label = write.button(MESSAGE.label)
    says = write.known_as(label, MESSAGE.action)
    return Link(label, paths.message(locale), says, "mic", MESSAGE.action)


def call_links(write: PageWriter) -> tuple[Link, ...]:
    """The numbers that answer for every service."""
    return tuple(call_link(write, number) for number in _CALLS)


def call_link(write: PageWriter, number: str) -> Link:
    """拨打 12345; without a telephone its words still say the number."""
    label = write.button(N_("拨打 {number}"), number=number)
    return Link(label, f"tel:{number}", icon="phone", voice=f"call:{number}")
