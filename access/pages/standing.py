"""Where an application stands: what happens next, by when, and what one can do now."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from access.journeys import Service, Standing, Status
from access.page.model import Block, Link, Page, Summary, SummaryRow
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.moments import clock_of, day_of
from access.pages.receipt import receipt_number
from access.pages.statuses import NAMES, late_notice, next_section, note_section
from access.pages.undoing import too_late_notice, undo_form, undo_notice, undone_notice
from access.pages.ways import call_link
from access.pages.wording import SAMPLE, back_link
from locales.marking import N_


def standing_page(
    context: PageContext,
    service: Service,
    standing: Standing,
    *,
    too_late: bool = False,
) -> Page:
    """What was found; while it can be taken back, its form posts to the withdraw path.

    ``too_late``: it was asked to be withdrawn, and it is decided.
    """
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.progress(locale))
    return Page(
        kind="standing",
        locale=locale,
        title=write.title(N_("您的申请：{status}"), status=NAMES[standing.status]),
        blocks=tuple(_blocks(write, service, standing, too_late=too_late)),
        back=back,
        main=_way_on(write, locale, service, standing),
        form=undo_form(write, locale, standing) if standing.can_withdraw else None,
        more=(_kept(write, locale),),
        sample=write.t(SAMPLE),
        status=HTTPStatus.CONFLICT if too_late else HTTPStatus.OK,
    )


def handed_in_facts(write: PageWriter, service: Service, standing: Standing) -> Summary:
    """What was handed in, and when."""
    moment = standing.submitted_at
    return Summary(
        (
            SummaryRow(write.t(N_("办的事")), write.t(service.name)),
            SummaryRow(
                write.t(N_("提交时间")),
                write.t(N_("{day} {clock}"), day=day_of(moment), clock=clock_of(moment)),
            ),
        )
    )


def _blocks(
    write: PageWriter, service: Service, standing: Standing, *, too_late: bool
) -> Iterator[Block]:
    if too_late:
        yield too_late_notice(write, service)
    late = late_notice(write, service, standing)
    if late is not None:
        yield late
    if standing.status is Status.WITHDRAWN:
        yield undone_notice(write, standing)
    note = note_section(write, standing)
    if note is not None:
        yield note
    yield next_section(write, service, standing)
    yield receipt_number(write, standing)
    yield handed_in_facts(write, service, standing)
    if standing.can_withdraw:
        yield undo_notice(write, standing)


def _way_on(write: PageWriter, locale: str, service: Service, standing: Standing) -> Link:
    if standing.is_late or standing.status in (Status.NEED_MORE, Status.REJECTED):
        return call_link(write, service.phone)
    if standing.status is Status.WITHDRAWN:
        again = write.button(N_("重新办"))
        path = paths.guide(locale, service.id)
        return Link(again, path, icon="rotate-ccw", voice=f"open:{service.id}")
    another = write.button(N_("再查一个"))
    return Link(another, paths.progress(locale), icon="search", voice="open:progress")


def _kept(write: PageWriter, locale: str) -> Link:
    label = write.button(N_("看留下的资料"))
    says = write.says(label, (N_("我的资料"), N_("删除我的资料")))
    return Link(label, paths.kept(locale), says=says, icon="folder", voice="open:kept")
