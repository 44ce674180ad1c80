"""Where offices tell how far an application is: ``POST /office/{name}/status``.

Signed by Standard Webhooks with the key both sides know; what is said twice counts once. Strangers
learn nothing: an office that is not known is answered like a signature that is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

import anyio.to_thread
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, field_validator
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from access.journeys.decisions import DECIDABLE, LONGEST_NOTE, Decisions, Heard
from access.journeys.office import Decision
from access.journeys.outcomes import Status
from access.offices.back_office import BackOffice
from access.offices.signing import UnsignedError, check
from access.store import StoreError
from access.web.answer import Answer, plain_text
from access.web.body import body_chunks
from access.web.troubles import PageTroubleError

_MOST_BYTES = 16384
_STATUS = {
    Heard.TAKEN: 200,
    Heard.REPEATED: 200,
    Heard.UNKNOWN: 404,
    Heard.TOO_LATE: 409,
}


class _Said(BaseModel):
    """What the body of a call-back holds; anything else is refused."""

    model_config = ConfigDict(extra="forbid")

    application: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    status: Status
    note: Annotated[str, StringConstraints(max_length=LONGEST_NOTE, strip_whitespace=True)] = ""
    due_on: date | None = None

    @field_validator("status")
    @classmethod
    def _is_theirs_to_say(cls, value: Status) -> Status:
        if value not in DECIDABLE:
            raise ValueError("not for an office to say")
        return value

    @field_validator("note")
    @classmethod
    def _is_plain(cls, value: str) -> str:
        if not all(each.isprintable() or each == "\n" for each in value):
            raise ValueError("holds control characters")
        return value


@dataclass(frozen=True, slots=True)
class OfficeCallsEndpoint:
    """An ASGI application; its answers are for machines and say no more than they need."""

    back_office: BackOffice

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        try:
            body = b"".join([part async for part in body_chunks(receive, limit_bytes=_MOST_BYTES)])
        except PageTroubleError:
            answer = plain_text(413, "too long")
        else:
            answer = await self._answer(Request(scope), body)
        await answer(scope, receive, send)

    async def _answer(self, request: Request, body: bytes) -> Answer:
        address = self.back_office.offices.addresses.get(request.path_params["name"])
        if address is None:
            return plain_text(401, "not signed")
        try:
            call_id = check(address.key, dict(request.headers), body)
            said = _Said.model_validate_json(body)
        except UnsignedError:
            return plain_text(401, "not signed")
        except ValidationError as error:
            # Where and how, never what: it may be about a person.
            first = error.errors(include_input=False, include_context=False, include_url=False)[0]
            place = ".".join(map(str, first["loc"]))
            return plain_text(400, f"{place}: {first['type']}")
        return await _heard(self.back_office.decisions, said, address.name, call_id)


async def _heard(decisions: Decisions, said: _Said, office: str, call_id: str) -> Answer:
    decision = Decision(said.application, said.status, datetime.now(UTC), said.note, said.due_on)
    try:
        heard = await anyio.to_thread.run_sync(
            lambda: decisions.take(decision, office=office, call_id=call_id)
        )
    except StoreError:
        return plain_text(503, "try again")
    return plain_text(_STATUS[heard], heard)
