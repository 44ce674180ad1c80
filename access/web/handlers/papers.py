"""Papers to print, as tagged PDF. What holds a citizen's own words is never kept by anybody."""

from __future__ import annotations

import anyio.to_thread

from access.journeys import Service, Standing
from access.pages.papers import blank_form, filled_form, slip
from access.pages.problem import Trouble
from access.papers.paper import Paper
from access.papers.typesetter import open_typesetter
from access.web.answer import NO_STORE, REVALIDATE, Answer, Header
from access.web.call import Call
from access.web.troubles import PageTroubleError

_PDF: Header = (b"content-type", b"application/pdf")
_SHOWN: Header = (b"content-disposition", b"inline")
"""Without a name: one made from the number would end up in a folder of downloads."""


async def show_blank_form(call: Call) -> Answer:
    """The form to fill in by hand; the same for everybody."""
    paper = blank_form(call.context, call.service())
    return Answer(200, [_PDF, _SHOWN, REVALIDATE], await _set(call, paper))


async def show_slip(call: Call) -> Answer:
    """The slip of what this visit handed in."""
    service = call.service()
    standing = await _standing(call, service)
    return Answer(
        200, [_PDF, _SHOWN, NO_STORE], await _set(call, slip(call.context, service, standing))
    )


async def show_filled_form(call: Call) -> Answer:
    """The form as this visit handed it in."""
    service = call.service()
    standing = await _standing(call, service)
    kept = await call.front.at_counter(call.front.counter.export, standing.number)
    if kept is None or not kept.answers:
        raise PageTroubleError(Trouble.NO_RECEIPT)
    as_handed_in = call.front.catalogue.version(service.id, standing.version) or service
    paper = filled_form(call.context, as_handed_in, kept.answers, standing)
    return Answer(200, [_PDF, _SHOWN, NO_STORE], await _set(call, paper))


async def _standing(call: Call, service: Service) -> Standing:
    found = None
    if call.has_visit:
        counter = call.front.counter
        found = await call.front.at_counter(counter.receipt, call.visit, service)
    if found is None:
        raise PageTroubleError(Trouble.NO_RECEIPT)
    return found


async def _set(call: Call, paper: Paper) -> bytes:
    """Off the event loop: setting a paper takes some hundredths of a second."""
    await call.count()
    return await anyio.to_thread.run_sync(lambda: open_typesetter().set(paper))
