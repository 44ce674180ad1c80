"""What the pages of a journey share: the mark of a practice, the way to leave it for later."""

from __future__ import annotations

from access.journeys import Service
from access.page.model import Link
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.wording import back_link
from locales.marking import N_
from voice.page import Phrase

PRACTICE = N_("练习，不会提交")


def way_back(write: PageWriter, service: Service, key: str) -> Link:
    """上一步: to the page with this key, or where it is empty, from the first page to the guide."""
    locale = write.locale
    return back_link(
        write,
        paths.step(locale, service.id, key) if key else paths.guide(locale, service.id),
    )


def practice_mark(write: PageWriter, service: Service) -> Phrase | None:
    """Stands on every page of a practice, so that nobody takes it for the real thing."""
    return write.t(PRACTICE) if service.is_practice else None


def progress_mark(write: PageWriter, service: Service, step: int) -> Phrase:
    """第 2 步，一共 5 步."""
    return write.t(N_("第 {step} 步，一共 {total} 步"), step=step, total=len(service.steps))


def ways_to_pause(write: PageWriter, locale: str, service: Service) -> tuple[Link, ...]:
    """先存着，以后再办. A practice is not worth keeping."""
    if service.is_practice:
        return ()
    label = write.button(N_("先存着，以后办"))
    says = write.says(label, (N_("先存着"), N_("以后再办"), N_("存起来")))
    href = paths.save(locale, service.id)
    return (Link(label, href, says=says, icon="bookmark", voice="open:save", is_quiet=True),)
