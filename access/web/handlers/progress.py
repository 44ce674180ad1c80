"""Where an application stands. The receipt number travels in forms and a sealed cookie only."""

from __future__ import annotations

from access.journeys import LookUpProblem, Standing, WithdrawProblem
from access.page.model import Page
from access.pages import paths
from access.pages.problem import Trouble
from access.pages.progress import progress_page, standing_page
from access.web.answer import Answer
from access.web.call import Call
from access.web.troubles import PageTroubleError

FIELD = "receipt"


async def ask_number(call: Call) -> Page:
    """The form for a receipt number."""
    return progress_page(call.context)


async def look_up(call: Call) -> Page | Answer:
    """Find an application; it is shown at an address that does not name it."""
    fields = await call.form()
    typed = fields.get(FIELD, "")
    outcome = await call.front.at_counter(call.front.counter.look_up, typed)
    if isinstance(outcome, LookUpProblem):
        return progress_page(call.context, typed=typed, problem=outcome)
    call.remember_number(outcome.number)
    return call.go(_found(call))


async def show_found(call: Call) -> Page | Answer:
    """The application that was looked up last."""
    standing = await _standing(call, call.remembered_number())
    if standing is None:
        return call.go(paths.progress(call.locale))
    return _standing_page(call, standing)


async def take_back(call: Call) -> Page | Answer:
    """Withdraw the application that was looked up last."""
    fields = await call.form()
    # The number stands in the form too: with two pages open, the one that was pressed is meant.
    number = fields.get(FIELD, "") or call.remembered_number()
    outcome = await call.front.at_counter(call.front.counter.withdraw, number)
    if isinstance(outcome, Standing):
        call.remember_number(outcome.number)
        return call.go(_found(call))
    standing = await _standing(call, number)
    if standing is None:
        raise PageTroubleError(Trouble.NO_RECEIPT)
    return _standing_page(call, standing, too_late=outcome is WithdrawProblem.TOO_LATE)


async def show_nothing_to_take_back(call: Call) -> Answer:
    """The address only takes forms; whoever opens it sees the application."""
    return call.go(_found(call))


async def _standing(call: Call, number: str) -> Standing | None:
    if not number:
        return None
    found = await call.front.at_counter(call.front.counter.look_up, number)
    return found if isinstance(found, Standing) else None


def _standing_page(call: Call, standing: Standing, *, too_late: bool = False) -> Page:
    service = call.front.catalogue.newest(standing.service_id)
    if service is None:
        raise PageTroubleError(Trouble.NO_SERVICE)
    return standing_page(call.context, service, standing, too_late=too_late)


def _found(call: Call) -> str:
    return paths.progress(call.locale) + "/found"
