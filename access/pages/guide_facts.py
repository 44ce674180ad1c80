"""The answers everybody wants before starting, each a pictogram, a heading and plain lines."""

from __future__ import annotations

from collections.abc import Iterator

from access.journeys.model import Document, DocumentForm, FactStatus, Service, TimeUnit, Venue
from access.page.model import Section
from access.page.writer import PageWriter
from locales.formats import Amount
from locales.marking import N_, Msgid
from voice.page import Phrase

PAPER_FORMS = {
    DocumentForm.ORIGINAL: N_("{document}：原件，{count} 份。"),
    DocumentForm.COPY: N_("{document}：复印件，{count} 份。"),
    DocumentForm.BOTH: N_("{document}：原件和复印件，各 {count} 份。"),
}
_TIMES = {
    TimeUnit.MINUTES: N_("大约 {count} 分钟。"),
    TimeUnit.WORKING_DAYS: N_("{count} 个工作日内办好。"),
    TimeUnit.DAYS: N_("{count} 天内办好。"),
}
_SAMPLE_TIMES = {
    TimeUnit.MINUTES: N_("示例：大约 {count} 分钟。"),
    TimeUnit.WORKING_DAYS: N_("示例：{count} 个工作日内办好。"),
    TimeUnit.DAYS: N_("示例：{count} 天内办好。"),
}
_LEGAL = {
    TimeUnit.MINUTES: N_("最多 {count} 分钟。"),
    TimeUnit.WORKING_DAYS: N_("法律规定，最多 {count} 个工作日。"),
    TimeUnit.DAYS: N_("法律规定，最多 {count} 天。"),
}


def guide_sections(write: PageWriter, service: Service) -> Iterator[Section]:
    """In the order everybody asks."""
    yield _section(write, "users", N_("谁可以办"), _all(write, service.who.lines))
    if service.not_for is not None:
        yield _section(write, "circle-x", N_("谁不用办"), _all(write, service.not_for.lines))
    yield _section(write, "id-card", N_("要带什么"), tuple(_papers(write, service)))
    yield _section(write, "banknote", N_("多少钱"), tuple(_fee(write, service)))
    yield _section(write, "clock", N_("多久"), tuple(_time(write, service)))
    venues = tuple(_venue(write, each) for each in service.where)
    yield _section(write, "map-pin", N_("在哪里办"), venues)
    agent = (write.t(service.agent.how),)
    yield _section(write, "handshake", N_("可以请人代办吗"), agent)
    ways = _all(write, tuple(each.how for each in service.second_ways))
    yield _section(write, "hand-helping", N_("不方便上网办"), ways)
    yield _section(write, "badge-check", N_("办完得到什么"), _all(write, service.result.lines))


def _section(write: PageWriter, icon: str, heading: str, lines: tuple[Phrase, ...]) -> Section:
    return Section(icon, write.t(heading), lines)


def _all(write: PageWriter, lines: tuple[str, ...]) -> tuple[Phrase, ...]:
    return tuple(write.t(line) for line in lines)


def _papers(write: PageWriter, service: Service) -> Iterator[Phrase]:
    if service.no_documents is not None:
        yield from _all(write, service.no_documents.lines)
    for document in service.documents:
        yield from _paper(write, document)


def _paper(write: PageWriter, document: Document) -> Iterator[Phrase]:
    yield write.t(PAPER_FORMS[document.form], document=Msgid(document.name), count=document.count)
    yield write.t(document.why)
    yield write.t(document.where_to_get)


def _fee(write: PageWriter, service: Service) -> Iterator[Phrase]:
    if service.fee.yuan:
        yield write.t(N_("{amount} 元"), amount=Amount(float(service.fee.yuan)))
    elif not service.fee.note:
        yield write.t(N_("不收钱。"))
    if service.fee.note:
        yield write.t(service.fee.note)


def _time(write: PageWriter, service: Service) -> Iterator[Phrase]:
    time = service.time
    times = _SAMPLE_TIMES if time.status is FactStatus.SAMPLE else _TIMES
    yield write.t(times[time.unit], count=time.value)
    if time.legal_max is not None and time.legal_max != time.value:
        yield write.t(_LEGAL[time.unit], count=time.legal_max)
    if time.note:
        yield write.t(time.note)


def _venue(write: PageWriter, venue: Venue) -> Phrase:
    if venue.window:
        return write.t(
            N_("{place}，{window}。{hours}。"),
            place=Msgid(venue.place),
            window=Msgid(venue.window),
            hours=Msgid(venue.hours),
        )
    return write.t(N_("{place}。{hours}。"), place=Msgid(venue.place), hours=Msgid(venue.hours))
