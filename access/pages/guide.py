"""What to know before starting a service: six answers, then the way in."""

from __future__ import annotations

from functools import lru_cache

from access.journeys import Service
from access.journeys.model import without_practice
from access.page.model import Link, MediaSlot, Page
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.guide_facts import guide_sections
from access.pages.journey_parts import practice_mark
from access.pages.wording import SAMPLE, back_link
from locales.marking import N_


@lru_cache(maxsize=1024)
def guide_page(context: PageContext, service: Service) -> Page:
    """The guide; the same object each time, because nothing in it depends on the visitor."""
    write = context.writer()
    back = back_link(write, paths.home(context.locale))
    practice = practice_mark(write, service)
    title = write.title(service.name)
    lead = write.t(service.line)
    sections = tuple(guide_sections(write, service))
    start = write.button(N_("现在开始"))
    return Page(
        kind="guide",
        locale=context.locale,
        practice=practice,
        title=title,
        lead=lead,
        blocks=(*sections, *_media(write, service)),
        back=back,
        main=Link(
            start,
            paths.step(context.locale, service.id, next(service.questions()).id),
            says=write.says(start, (N_("开始"), N_("开始办"), N_("我要办"))),
            icon="circle-play",
            voice=f"start:{service.id}",
        ),
        more=(*_practice(write, service), _blank_form(write, service), _call(write, service)),
        sample=write.t(SAMPLE),
    )


def _practice(write: PageWriter, service: Service) -> tuple[Link, ...]:
    if service.is_practice:
        return ()
    label = write.button(N_("先练一练"))
    twin = service.practice()
    return (
        Link(
            label,
            paths.step(write.locale, twin.id, next(twin.questions()).id),
            says=write.says(label, (N_("练习"), N_("试一试"), N_("先试试"))),
            icon="graduation-cap",
            voice=f"practise:{service.id}",
        ),
    )


def _blank_form(write: PageWriter, service: Service) -> Link:
    label = write.button(N_("打印空白表"))
    path = paths.blank_paper(write.locale, without_practice(service.id))
    return Link(label, path, icon="printer", voice=f"print:{service.id}")


def _media(write: PageWriter, service: Service) -> tuple[MediaSlot, ...]:
    """Films; one not made yet is said only when pointed at, for there is nothing yet."""
    return tuple(
        MediaSlot(each.kind, write.t(each.caption, silent=not each.source), each.source, each.track)
        for each in service.media
    )


def _call(write: PageWriter, service: Service) -> Link:
    label = write.button(N_("拨打 {number}"), number=service.phone)
    return Link(label, f"tel:{service.phone}", icon="phone", voice=f"call:{service.phone}")
