"""Guided checks: the sites, one question after another, the picture to it, what was said."""

from __future__ import annotations

from access.page.model import Page
from access.pages import paths
from access.pages.checks import (
    NOTE,
    SAYS,
    ask_page,
    nothing_left_page,
    said_page,
    site_page,
    sites_page,
)
from access.pages.problem import Trouble
from access.staff import Person
from access.web.answer import NO_STORE, WEBP, Answer
from access.web.call import Call
from access.web.forms import Fields
from access.web.troubles import PageTroubleError
from audits.guided import Turn
from audits.guided.answers import SAYABLE

_SAYABLE = {says.value: says for says in SAYABLE}


async def show_sites(call: Call, person: Person) -> Page:
    """Where something is to be asked."""
    desk = call.front.checks
    return sites_page(call.context, await call.front.at_counter(desk.sites, person.name))


async def show_site(call: Call, person: Person) -> Page:
    """What can be done about one site."""
    site = call.part("site")
    sites = await call.front.at_counter(call.front.checks.sites, person.name)
    found = next((each for each in sites if each.site == site), None)
    if found is None:
        raise PageTroubleError(Trouble.NO_PAGE)
    return site_page(call.context, found)


async def show_said(call: Call, person: Person) -> Page:
    """Who said what."""
    site = call.part("site")
    given = await call.front.at_counter(call.front.checks.turns, site)
    if not given:
        raise PageTroubleError(Trouble.NO_PAGE)
    return said_page(call.context, site, given, person.name)


async def begin(call: Call, person: Person) -> Page | Answer:
    """To the first question of this way."""
    return await _on(call, person)


async def ask(call: Call, _person: Person) -> Page:
    """One question."""
    return await _asked(call, await _turn(call))


async def take(call: Call, person: Person, fields: Fields) -> Page | Answer:
    """Keep an answer, and on to the next question."""
    turn = await _turn(call)
    says = _SAYABLE.get(fields.get(SAYS, ""))
    if says is None:
        return await _asked(call, turn, wrong=True)
    # Found before the answer is kept: that moves the question to another place in the order.
    going_on = await _on(call, person, after=turn.now.check.id)
    site, note = call.part("site"), fields.get(NOTE, "")
    await call.front.at_counter(call.front.checks.say, site, turn, person.name, says, note)
    return going_on


async def leave_for_later(call: Call, person: Person) -> Page | Answer:
    """On to the next question; this one comes again after the last."""
    return await _on(call, person, after=call.part("check"))


async def show_picture(call: Call, _person: Person) -> Answer:
    """The picture to a question."""
    content = await call.front.at_counter(call.front.checks.picture, call.part("check"))
    if content is None:
        raise PageTroubleError(Trouble.NO_PAGE)
    return Answer(200, [WEBP, NO_STORE], content)


async def _asked(call: Call, turn: Turn, *, wrong: bool = False) -> Page:
    picture = await call.front.at_counter(call.front.checks.picture, turn.now.check.id)
    return ask_page(
        call.context,
        call.part("site"),
        call.part("way"),
        turn,
        has_picture=picture is not None,
        wrong=wrong,
    )


async def _on(call: Call, person: Person, after: str = "") -> Page | Answer:
    site, way = call.part("site"), call.part("way")
    is_second = way == paths.SECOND
    if way not in {paths.FIRST, paths.SECOND}:
        raise PageTroubleError(Trouble.NO_PAGE)
    desk = call.front.checks
    turn = await call.front.at_counter(
        lambda: desk.following(site, person.name, is_second=is_second, after=after)
    )
    if turn is not None:
        return call.go(paths.check_of(call.locale, site, way, turn.now.check.id))
    return (
        nothing_left_page(call.context, site)
        if not after
        else call.go(paths.checks_of(call.locale, site, way))
    )


async def _turn(call: Call) -> Turn:
    desk = call.front.checks
    turn = await call.front.at_counter(desk.turn, call.part("site"), call.part("check"))
    if turn is None or call.part("way") not in {paths.FIRST, paths.SECOND}:
        raise PageTroubleError(Trouble.NO_PAGE)
    return turn
