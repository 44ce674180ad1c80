"""What was handed in to the built-in office: open first, oldest first. Nothing private in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from access.journeys.china import day_in_china
from access.journeys.desk import now_utc
from access.offices.staff_desk import DeskCase
from access.page.model import Block, Card, Cards, Link, Page, Paragraph
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.moments import day_of
from access.pages.statuses import NAMES
from access.pages.wording import back_link
from locales.formats import LongDate
from locales.marking import N_, Msgid
from voice.page import Phrase


def cases_page(
    context: PageContext,
    cases: Sequence[DeskCase],
    names: Mapping[str, str],
    waiting: Mapping[str, int],
    *,
    only: str = "",
) -> Page:
    """``names``: of services by id. ``waiting``: open ones by id. ``only``: the service asked for,
    empty for all."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.cases(locale) if only else paths.desk(locale))
    title = write.title(N_("收到的申请"))
    open_ones = [each for each in cases if not each.status.is_final]
    lead = write.t(N_("还没办完的有 {count} 份，先来的在前。"), count=len(open_ones))
    numbered = tuple(enumerate(cases, 1))
    blocks: tuple[Block, ...] = (Paragraph(write.t(N_("现在没有申请。"))),)
    if numbered:
        blocks = (Cards(tuple(_card(write, locale, each, at) for at, each in numbered)),)
    more = tuple(_service_link(write, locale, each, names, waiting) for each in sorted(names))
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        title=title,
        lead=lead,
        blocks=blocks,
        more=() if only else more,
    )


def _card(write: PageWriter, locale: str, case: DeskCase, number: int) -> Card:
    name = Msgid(case.service.name) if case.service else case.service_id
    label = write.button(N_("第 {number} 份：{service}"), number=number, service=name)
    icon = "circle-check" if case.status.is_final else "hourglass"
    where = paths.case(locale, case.application_id)
    link = Link(label, where, icon=icon, voice=f"open:case-{number}")
    state, day = Msgid(NAMES[case.status]), day_of(case.received_at)
    line = write.t(N_("{status}，{day} 收到"), status=state, day=day)
    return Card(link, line, _due(write, case))


def _due(write: PageWriter, case: DeskCase) -> Phrase | None:
    if case.due_on is None or case.status.is_final:
        return None
    late = case.due_on < day_in_china(now_utc())
    words = N_("该在 {day} 前答复，已经晚了。") if late else N_("最晚 {day} 答复。")
    return write.t(words, day=LongDate(case.due_on))


def _service_link(
    write: PageWriter,
    locale: str,
    service_id: str,
    names: Mapping[str, str],
    waiting: Mapping[str, int],
) -> Link:
    label = write.button(
        N_("只看{service}（{count} 份没办完）"),
        service=Msgid(names[service_id]),
        count=waiting.get(service_id, 0),
    )
    where = paths.cases_of(locale, service_id)
    return Link(label, where, icon="list-checks", voice=f"open:cases-{service_id}")
