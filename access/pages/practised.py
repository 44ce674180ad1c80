"""The end of a practice: nothing was sent, and how to do it in earnest."""

from __future__ import annotations

from functools import lru_cache

from access.journeys import Service
from access.journeys.model import without_practice
from access.page.model import Link, Notice, Page
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
    start = write.button(N_("现在正式办"))
    again = write.button(N_("再练一遍"))
    first = next(service.questions()).id
    return Page(
        kind="practised",
        locale=locale,
        back=back,
        practice=practice,
        title=title,
        blocks=(nothing,),
        main=Link(
            start,
            paths.step(locale, without_practice(service.id), first),
            says=write.says(start, (N_("正式办"), N_("现在开始"))),
            icon="circle-play",
            voice=f"start:{without_practice(service.id)}",
        ),
        more=(
            Link(
                again,
                paths.step(locale, service.id, first),
                says=write.says(again, (N_("再练一次"),)),
                icon="rotate-ccw",
                voice=f"start:{service.id}",
            ),
            home_link(write, paths.home(locale)),
        ),
        sample=write.t(SAMPLE),
    )
