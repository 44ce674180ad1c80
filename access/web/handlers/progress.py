"""Finding an application. Number and proof travel in forms and a sealed cookie only."""

from __future__ import annotations

from access.journeys import LookUpProblem, ProofWanted, Service, Standing
from access.page.model import Page
from access.pages import paths
from access.pages.problem import Trouble
from access.pages.progress import FIELD, PROOF_FIELD, progress_page, proof_page, wait_page
from access.pages.standing import standing_page
from access.web.answer import Answer
from access.web.call import Call
from access.web.troubles import PageTroubleError

_HOT_LINE = "12345"


async def ask_number(call: Call) -> Page:
    """The form for a receipt number."""
    return progress_page(call.context)


async def look_up(call: Call) -> Page | Answer:
    """Find an application; what comes next is at an address that does not name it."""
    fields = await call.form()
    typed = fields.get(FIELD, "")
    outcome = await _find(call, typed)
    if outcome is LookUpProblem.TOO_MANY:
        return wait_page(call.context, _HOT_LINE)
    if isinstance(outcome, LookUpProblem):
        return progress_page(call.context, typed=typed, problem=outcome)
    if isinstance(outcome, ProofWanted):
        call.remember_asked(outcome.number)
        return call.go(paths.proof(call.locale))
    return _show(call, outcome)


async def ask_proof(call: Call) -> Page | Answer:
    """The form for the proof of the number that was typed last."""
    outcome = await _find(call, call.asked_number())
    if isinstance(outcome, ProofWanted):
        service = service_of(call, outcome.service_id, outcome.version)
        return proof_page(call.context, service)
    if isinstance(outcome, Standing):
        return _show(call, outcome)
    return call.go(paths.progress(call.locale))


async def take_proof(call: Call) -> Page | Answer:
    """Show the application to whoever proves that it is theirs."""
    fields = await call.form()
    typed = fields.get(PROOF_FIELD, "")
    wanted = await _find(call, call.asked_number())
    if isinstance(wanted, Standing):
        return _show(call, wanted)
    if wanted is LookUpProblem.TOO_MANY:
        return wait_page(call.context, _HOT_LINE)
    if not isinstance(wanted, ProofWanted):
        return call.go(paths.progress(call.locale))
    service = service_of(call, wanted.service_id, wanted.version)
    prove = call.front.counter.prove
    outcome = await call.front.at_counter(prove, wanted.number, typed, client=call.client)
    if isinstance(outcome, Standing):
        return _show(call, outcome)
    if outcome is LookUpProblem.TOO_MANY:
        return wait_page(call.context, service.phone)
    return proof_page(call.context, service, typed=typed, problem=outcome)


async def show_found(call: Call) -> Page | Answer:
    """The application that was looked up last."""
    standing = await standing_now(call)
    if standing is None:
        return call.go(paths.progress(call.locale))
    service = service_of(call, standing.service_id, standing.version)
    return standing_page(call.context, service, standing)


async def standing_now(call: Call) -> Standing | None:
    """Where the application stands that this browser has proven to be its own."""
    number = call.remembered_number()
    if not number:
        return None
    found = await call.front.at_counter(call.front.counter.look_up, number)
    return found if isinstance(found, Standing) else None


def service_of(call: Call, service_id: str, version: int) -> Service:
    """The service an application was handed in under, or as it is now.

    Raises:
        PageTroubleError: its file is gone.
    """
    catalogue = call.front.catalogue
    found = catalogue.version(service_id, version) or catalogue.newest(service_id)
    if found is None:
        raise PageTroubleError(Trouble.NO_SERVICE)
    return found


async def _find(call: Call, typed: str) -> Standing | ProofWanted | LookUpProblem:
    visit = call.visit if call.has_visit else ""
    find = call.front.counter.find
    return await call.front.at_counter(find, typed, visit=visit, client=call.client)


def _show(call: Call, standing: Standing) -> Answer:
    call.remember_number(standing.number)
    return call.go(paths.found(call.locale))
