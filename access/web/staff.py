"""Pages of staff: each is opened by a role, and who is not signed in is asked to first.

A form is looked at before its sender is: one without the token of its visit is refused whoever
sends it, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from access.page.model import Page
from access.pages import paths
from access.pages.desk import not_yours_page
from access.staff import Person, Role
from access.web.answer import Answer
from access.web.call import Call
from access.web.endpoints import Handler
from access.web.forms import Fields

Shows = Callable[[Call, Person], Awaitable[Page | Answer]]
Takes = Callable[[Call, Person, Fields], Awaitable[Page | Answer]]


def shown_to(role: Role | None, show: Shows) -> Handler:
    """The handler of a page for who has the role, or for everybody who is signed in."""

    async def handle(call: Call) -> Page | Answer:
        person = await signed_in(call)
        if person is None:
            return call.go(paths.sign_in(call.locale))
        if role is not None and not person.may(role):
            return not_yours_page(call.context, person)
        return await show(call, person)

    return handle


def taken_from(role: Role | None, take: Takes) -> Handler:
    """The handler of a form of who has the role, or of everybody who is signed in."""

    async def handle(call: Call) -> Page | Answer:
        fields = await call.form()

        async def with_fields(call: Call, person: Person) -> Page | Answer:
            return await take(call, person, fields)

        return await shown_to(role, with_fields)(call)

    return handle


async def signed_in(call: Call) -> Person | None:
    """Who asks, if they are signed in."""
    session = call.staff_session
    return await call.front.at_counter(call.front.staff.who, session) if session else None
