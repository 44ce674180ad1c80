"""The end of a practice: nothing was sent, and how to do it in earnest."""

from __future__ import annotations

from functools import lru_cache

from access.journeys import Service
from access.journeys.model import without_practice
from access.page.model import Link, Notice, Page
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.journey_parts import practice_mark
from access.pages.wording import SAMPLE, back_link, home_link
from locales.marking import N_


@lru_cache(maxsize=1024)
def practised_page(context: PageContext, service: Service) -> Page:
    """``service`` is the twin to practise with."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.guide(locale, service.id))
    practice = practice_mark(write, service)
    title = write.title(N_("练完了，您都会了"))
    nothing = Notice(
        "done",
        "circle-check",
        (write.t(N_("什么都没有交出去。")), write.t(N_("您练习时填的，已经删掉了。"))),
    )
    return Page(
        kind="practised",
        locale=locale,
        back=back,
        practice=practice,
        title=title,
        blocks=(nothing,),
        main=_in_earnest(write, service),
        more=(_once_more(write, service), home_link(write, paths.home(locale))),
        sample=write.t(SAMPLE),
    )


def _in_earnest(write: PageWriter, service: Service) -> Link:
    label = write.button(N_("现在正式办"))
    says = write.says(label, (N_("正式办"), N_("现在开始")))
    real = without_practice(service.id)
    href = paths.step(write.locale, real, next(service.questions()).id)
    return Link(label, href, says=says, icon="circle-play", voice=f"start:{real}")


def _once_more(write: PageWriter, service: Service) -> Link:
    label = write.button(N_("再练一遍"))
    says = write.says(label, (N_("再练一次"),))
    href = paths.step(write.locale, service.id, next(service.questions()).id)
    return Link(label, href, says=says, icon="rotate-ccw", voice=f"start:{service.id}")
