"""The clerk's work: what was handed in, one application, and what is decided about it."""

from __future__ import annotations

from collections import Counter

from access.journeys.decisions import Clerk, Heard
from access.journeys.office import MessageKind
from access.offices.staff_desk import DeskCase
from access.page.model import Page
from access.pages import paths
from access.pages.case import NEXT, SEEN, STATUS, WHY, CaseSeen, Ruling, case_page
from access.pages.cases import cases_page
from access.pages.problem import Trouble
from access.staff import Person
from access.web.answer import NO_STORE, Answer
from access.web.call import Call
from access.web.forms import Fields
from access.web.troubles import PageTroubleError

_BYTES = b"application/octet-stream"


async def show_cases(call: Call, _person: Person) -> Page:
    """Everything, what is open first."""
    return await _listed(call, "")


async def show_cases_of(call: Call, _person: Person) -> Page:
    """The same, of one service."""
    return await _listed(call, call.part("service"))


async def show_case(call: Call, _person: Person) -> Page:
    """One application."""
    return case_page(call.context, await _seen(call))


async def decide(call: Call, person: Person, fields: Fields) -> Page | Answer:
    """Write a decision down, unless somebody else was faster: then what was typed stays."""
    seen = await _seen(call)
    ruling = Ruling.read({name: fields.get(name, "") for name in (STATUS, WHY, NEXT)})
    problem = ruling.problem(seen.case.status)
    if problem is not None or ruling.status is None:
        return case_page(call.context, seen, ruling, problem)
    clerk = Clerk(person.name, fields.get(SEEN, ""))
    rule = call.front.cases.rule
    case_id = seen.case.application_id
    heard = await call.front.at_counter(rule, case_id, ruling.status, ruling.note, clerk)
    if heard is Heard.TAKEN:
        return call.go(paths.case(call.locale, case_id))
    # Looked at once more: now it is as whoever was faster left it.
    return case_page(call.context, await _seen(call), ruling, is_changed=True)


async def give_file(call: Call, _person: Person) -> Answer:
    """A photo or file; what is no picture is given to save, never to open here."""
    seen, number = await _seen(call), call.part("number")
    at = int(number) if number.isascii() and number.isdecimal() else 0
    if not 1 <= at <= len(seen.files):
        raise PageTroubleError(Trouble.NO_PAGE)
    file = seen.files[at - 1]
    if file.media_type in ("image/jpeg", "image/png", "image/webp"):
        media_type = file.media_type.encode()
        return Answer(200, [(b"content-type", media_type), NO_STORE], file.content)
    name = f'attachment; filename="{at}"'.encode()
    headers = [(b"content-type", _BYTES), (b"content-disposition", name), NO_STORE]
    return Answer(200, headers, file.content)


async def _listed(call: Call, service_id: str) -> Page:
    desk = call.front.cases
    every = await call.front.at_counter(desk.cases, open_only=False)
    # Asked apart: of very many, the oldest that are listed might all be decided.
    open_ones = await call.front.at_counter(desk.cases, open_only=True)
    # What is taken back stays open until the office has heard of it, and is final all the same.
    ours = [each for each in open_ones if _is_ours(each) and not each.status.is_final]
    ours += [each for each in every if _is_ours(each) and each.status.is_final]
    known = Counter(each.service_id for each in ours if not each.status.is_final)
    names = {each.service_id: each.service.name for each in ours if each.service is not None}
    shown = [each for each in ours if service_id in ("", each.service_id)]
    return cases_page(call.context, shown, names, known, only=service_id)


def _is_ours(case: DeskCase) -> bool:
    return case.kind is MessageKind.SUBMIT and bool(case.number) and case.service is not None


async def _seen(call: Call) -> CaseSeen:
    desk, case_id = call.front.cases, call.part("case")
    case = await call.front.at_counter(desk.case, case_id)
    if case is None or not _is_ours(case):
        raise PageTroubleError(Trouble.NO_PAGE)
    files = await call.front.at_counter(desk.files, case_id)
    return CaseSeen(case, files, await call.front.at_counter(desk.history, case_id))
