"""The list of a group: add, change, take out, 就这些. Each is a button of one form."""

from __future__ import annotations

from access.journeys import Ask, Group, Incomplete, Refused, Wording, next_ask
from access.journeys.flow import new_row, row_asks, rows
from access.page.model import Page
from access.pages import paths
from access.pages.group import ADD, CHANGE, DO, DONE, REMOVE, group_page
from access.web.answer import Answer
from access.web.call import Call
from access.web.under_way import UnderWay, go_on, journey_now
from locales.marking import N_, Msgid

_FULL = N_("最多加 {most} 个{one}，已经加满了。不对的，请先去掉一个。")


async def take(call: Call, journey: UnderWay, asked: Ask, group: Group) -> Page | Answer:
    """What was pressed on the list; anything unknown shows it again."""
    fields = await call.form()
    what, _, number = fields.get(DO, "").partition(":")
    if what == ADD:
        return await _add(call, journey, asked, group)
    if what == DONE:
        return await _finish(call, journey, asked)
    row = int(number) if number.isascii() and number.isdecimal() else 0
    if row not in rows(group, journey.answers):
        return _list(call, journey, asked)
    if what == CHANGE:
        return _first_of_row(call, journey, asked, group, row)
    if what == REMOVE:
        counter = call.front.counter
        await call.front.at_counter(counter.remove_row, call.visit, journey.service, group.id, row)
    return _list(call, journey, asked)


async def _add(call: Call, journey: UnderWay, asked: Ask, group: Group) -> Page | Answer:
    row = new_row(group, journey.answers)
    if row is None:
        wording = Wording(_FULL, (("most", group.most), ("one", Msgid(group.one))))
        refused = Refused(group.id, "full", wording, ADD)
        return group_page(call.context, journey.service, asked, journey.answers, refused=refused)
    return _first_of_row(call, journey, asked, group, row)


async def _finish(call: Call, journey: UnderWay, asked: Ask) -> Page | Answer:
    service, counter = journey.service, call.front.counter
    outcome = await call.front.at_counter(counter.save, call.visit, service, asked.key, DONE)
    if isinstance(outcome, Refused):
        return group_page(call.context, service, asked, journey.answers, refused=outcome)
    if isinstance(outcome, Incomplete):
        return call.go(paths.step(call.locale, service.id, outcome.key))
    now = await journey_now(call, service)
    onward = next_ask(service, now.answers, asked)
    if onward is None or onward.key in now.answers:
        return go_on(call, now)
    return call.go(paths.step(call.locale, service.id, onward.key))


def _first_of_row(call: Call, journey: UnderWay, asked: Ask, group: Group, row: int) -> Answer:
    first = next(row_asks(group, journey.answers, row, asked.step))
    return call.go(paths.step(call.locale, journey.service.id, first.key))


def _list(call: Call, journey: UnderWay, asked: Ask) -> Answer:
    return call.go(paths.step(call.locale, journey.service.id, asked.key))
