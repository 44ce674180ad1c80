"""Staff: signing in, what is open to one, signing out."""

from __future__ import annotations

from access.page.model import Page
from access.pages import paths
from access.pages.desk import NAME, PASSWORD, desk_page, sign_in_page
from access.staff import AccountProblem, Person
from access.web.answer import Answer
from access.web.call import Call
from access.web.forms import Fields


async def ask_to_sign_in(call: Call) -> Page:
    """Name and password."""
    return sign_in_page(call.context)


async def sign_in(call: Call) -> Page | Answer:
    """Open a session for who has an account."""
    fields = await call.form()
    name, password = fields.get(NAME, "").strip(), fields.get(PASSWORD, "")
    staff = call.front.staff
    outcome = await call.front.at_counter(staff.sign_in, name, password, client=call.client)
    if isinstance(outcome, AccountProblem):
        return sign_in_page(call.context, name=name, problem=outcome)
    call.open_staff_session(outcome)
    return call.go(paths.desk(call.locale))


async def show_desk(call: Call, person: Person) -> Page:
    """What is open to who is signed in."""
    return desk_page(call.context, person)


async def show_sign_out(call: Call, _person: Person) -> Answer:
    """The address only takes forms; whoever opens it sees the button for it."""
    return call.go(paths.desk(call.locale))


async def sign_out(call: Call, _person: Person, _fields: Fields) -> Answer:
    """End the session."""
    await call.front.at_counter(call.front.staff.sign_out, call.staff_session)
    call.end_staff_session()
    return call.go(paths.sign_in(call.locale))
