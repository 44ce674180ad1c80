"""The photo a visit has given, small, for that visit alone."""

from __future__ import annotations

from access.journeys.pictures import MEDIA_TYPE, thumbnail
from access.pages.problem import Trouble
from access.web.answer import NO_STORE, Answer
from access.web.call import Call
from access.web.taking import takes_file
from access.web.troubles import PageTroubleError
from access.web.under_way import under_way


async def show_photo(call: Call) -> Answer:
    """Found by the visit's own cookie: the address alone opens nothing."""
    if not call.has_visit:
        raise PageTroubleError(Trouble.NO_STEP)
    journey = await under_way(call)
    if isinstance(journey, Answer):
        return journey
    asked = journey.ask(call.part("step"))
    if not takes_file(asked):
        raise PageTroubleError(Trouble.NO_STEP)
    await call.count()
    front = call.front
    kept = await front.at_counter(front.counter.read_file, call.visit, journey.service, asked.key)
    if kept is None:
        raise PageTroubleError(Trouble.NO_STEP)
    small = await front.at_counter(thumbnail, kept.content)
    return Answer(200, [(b"content-type", MEDIA_TYPE.encode()), NO_STORE], small)
