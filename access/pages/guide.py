"""What to know before starting a service: six answers, then the way in."""

from __future__ import annotations

from functools import lru_cache

from access.journeys import Service
from access.page.model import Link, MediaSlot, Page, Section
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import SAMPLE, back_link
from locales.marking import N_

_ANSWERS = (
    ("who", "users", N_("谁可以办")),
    ("bring", "id-card", N_("要带什么")),
    ("fee", "banknote", N_("多少钱")),
    ("time", "clock", N_("多久")),
    ("where", "map-pin", N_("在哪里办")),
    ("agent", "handshake", N_("可以请人代办吗")),
)
"""Part of the guide, pictogram, heading; in the order everybody asks."""


@lru_cache(maxsize=1024)
def guide_page(context: PageContext, service: Service) -> Page:
    """The guide; the same object each time, because nothing in it depends on the visitor."""
    write = context.writer()
    back = back_link(write, paths.home(context.locale))
    title = write.title(service.name)
    lead = write.t(service.line)
    sections = tuple(_section(write, service, *answer) for answer in _ANSWERS)
    start = write.button(N_("现在开始"))
    return Page(
        kind="guide",
        locale=context.locale,
        title=title,
        lead=lead,
        blocks=(*sections, *_media(write)),
        back=back,
        main=Link(
            start,
            paths.step(context.locale, service.id, service.steps[0].id),
            says=write.says(start, (N_("开始"), N_("开始办"), N_("我要办"))),
            icon="circle-play",
            voice=f"start:{service.id}",
        ),
        more=(_call(write, service),),
        sample=write.t(SAMPLE),
    )


def _section(write: PageWriter, service: Service, part: str, icon: str, heading: str) -> Section:
    return Section(
        icon,
        write.t(heading),
        tuple(write.t(line) for line in getattr(service.guide, part).lines),
    )


def _media(write: PageWriter) -> tuple[MediaSlot, ...]:
    """Room for films that are not made yet; said only when pointed at, for there is nothing yet."""
    return (
        MediaSlot("video", write.t(N_("办事短片：还没有拍好"), silent=True)),
        MediaSlot("sign", write.t(N_("手语短片：还没有拍好"), silent=True)),
    )


def _call(write: PageWriter, service: Service) -> Link:
    label = write.button(N_("拨打 {number}"), number=service.phone)
    return Link(label, f"tel:{service.phone}", icon="phone", voice=f"call:{service.phone}")
