"""What one can do with an application that is proven to be one's own: take it back, have it,
delete it."""

from __future__ import annotations

from access.journeys import Export, Standing, Status, WithdrawProblem
from access.journeys.export_file import export_json
from access.page.model import Page
from access.pages import paths
from access.pages.kept import erase_page, erased_page, kept_page
from access.pages.problem import Trouble
from access.pages.progress import FIELD
from access.pages.standing import standing_page
from access.web.answer import NO_STORE, Answer, Header
from access.web.call import Call
from access.web.handlers.progress import service_of, standing_now
from access.web.troubles import PageTroubleError

_JSON: Header = (b"content-type", b"application/json; charset=utf-8")
_TO_DISK: Header = (b"content-disposition", b'attachment; filename="yinqiao.json"')
"""The name says nothing of the person: it ends up in a folder of downloads."""


async def take_back(call: Call) -> Page | Answer:
    """Withdraw an application.

    Raises:
        PageTroubleError: it is not proven to be one's own.
    """
    fields = await call.form()
    # The number stands in the form too: with two pages open, the one that was pressed is meant.
    number = await _own_number(call, fields.get(FIELD, ""))
    outcome = await call.front.at_counter(call.front.counter.withdraw, number)
    if outcome is WithdrawProblem.UNKNOWN:
        raise PageTroubleError(Trouble.NO_RECEIPT)
    call.remember_number(number)
    if isinstance(outcome, Standing):
        return call.go(paths.found(call.locale))
    found = await call.front.at_counter(call.front.counter.look_up, number)
    if not isinstance(found, Standing):
        raise PageTroubleError(Trouble.NO_RECEIPT)
    service = service_of(call, found.service_id, found.version)
    return standing_page(call.context, service, found, too_late=True)


async def show_nothing_to_take_back(call: Call) -> Answer:
    """The address only takes forms; whoever opens it sees the application."""
    return call.go(paths.found(call.locale))


async def show_kept(call: Call) -> Page | Answer:
    """Everything that is kept of the application, to read."""
    export = await _export(call)
    if export is None:
        return call.go(paths.progress(call.locale))
    standing = export.standing
    service = service_of(call, standing.service_id, standing.version)
    return kept_page(call.context, service, export)


async def give_kept(call: Call) -> Answer:
    """The same as a file, to take along."""
    export = await _export(call)
    if export is None:
        return call.go(paths.progress(call.locale))
    standing = export.standing
    service = service_of(call, standing.service_id, standing.version)
    return Answer(200, [_JSON, _TO_DISK, NO_STORE], export_json(export, service))


async def ask_to_erase(call: Call) -> Page | Answer:
    """Asks once more."""
    standing = await standing_now(call)
    if standing is None:
        return call.go(paths.progress(call.locale))
    is_settled = standing.status.is_final
    is_with_us = standing.status is Status.WITH_STAFF
    was_sent = standing.was_sent and not is_with_us
    return erase_page(call.context, is_settled=is_settled, was_sent=was_sent)


async def erase(call: Call) -> Answer:
    """Delete everything of it."""
    await call.form()
    number = call.remembered_number()
    if number:
        await call.front.at_counter(call.front.counter.erase, number)
        call.forget_number()
    return call.go(paths.erased(call.locale))


async def show_erased(call: Call) -> Page:
    """That nothing is left."""
    return erased_page(call.context)


async def _own_number(call: Call, typed: str) -> str:
    remembered = call.remembered_number()
    if not typed or typed == remembered:
        return remembered
    is_own = call.front.counter.is_own
    if await call.front.at_counter(is_own, typed, call.visit):
        return typed
    raise PageTroubleError(Trouble.NO_RECEIPT)


async def _export(call: Call) -> Export | None:
    number = call.remembered_number()
    if not number:
        return None
    return await call.front.at_counter(call.front.counter.export, number)
