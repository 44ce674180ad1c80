"""A service that has changed while somebody was half-way: what is different, and how to go on."""

from __future__ import annotations

from access.journeys import Service
from access.page.model import Form, Page, Section
from access.pages import paths
from access.pages.context import PageContext
from access.pages.journey_parts import practice_mark
from access.pages.wording import SAMPLE, back_link, next_button
from locales.marking import N_


def changed_page(context: PageContext, service: Service) -> Page:
    """``service`` as it is now. Posting here goes on under it, with all answers that still fit."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.guide(locale, service.id))
    practice = practice_mark(write, service)
    title = write.title(N_("这件事的办法变了"))
    lead = write.t(N_("您填过的，还用得上的都留着。"))
    changes = service.changes or (N_("有的问题换了说法。请再看一遍。"),)
    what = Section("list-checks", write.t(N_("变了什么")), tuple(write.t(each) for each in changes))
    return Page(
        kind="changed",
        locale=locale,
        back=back,
        practice=practice,
        title=title,
        lead=lead,
        blocks=(what,),
        form=Form(paths.changed(locale, service.id), next_button(write)),
        sample=write.t(SAMPLE),
    )
