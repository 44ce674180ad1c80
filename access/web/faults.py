"""The last net: what nobody expected becomes a kind page, and a log line without anybody's data."""

from __future__ import annotations

import logging
import traceback
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from access.pages.problem import Trouble
from access.web.answer import Answer, see_other
from access.web.call import Call
from access.web.endpoints import show_trouble
from access.web.front import Front
from access.web.troubles import PageTroubleError

_log = logging.getLogger(__name__)

_OF_STATUS = {
    404: Trouble.NO_PAGE,
    405: Trouble.WRONG_METHOD,
    413: Trouble.TOO_LARGE,
}


class Faults:
    """Catches what was not foreseen. Its message may quote an answer, so it is not logged."""

    def __init__(self, app: ASGIApp, *, front: Front) -> None:
        self._app = app
        self._front = front

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; when that fails, say sorry instead of nothing."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_started = False

        async def send_noting_start(message: Message) -> None:
            nonlocal has_started
            has_started = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting_start)
        except Exception as error:
            where = traceback.StackSummary.from_list(traceback.extract_tb(error.__traceback__))
            _log.error("%s while answering\n%s", type(error).__name__, "".join(where.format()))
            if not has_started:
                await self._sorry(scope, receive, send)

    async def _sorry(self, scope: Scope, receive: Receive, send: Send) -> None:
        call = Call(self._front, scope, receive)
        await show_trouble(call, PageTroubleError(Trouble.OUR_FAULT))(scope, receive, send)


class HttpTroubles:
    """Starlette's own refusals (no route, wrong method, too large) as kind pages."""

    def __init__(self, front: Front) -> None:
        self._front = front

    async def __call__(self, request: Request, error: Exception) -> Response:
        """The page for an ``HTTPException``."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        trouble = _OF_STATUS.get(status, Trouble.NOT_UNDERSTOOD)
        onward = self._with_other_end(request) if trouble is Trouble.NO_PAGE else ""
        if onward:
            return _as_response(see_other(onward))
        call = Call(self._front, request.scope, request.receive)
        if trouble is Trouble.NO_PAGE and _first_part(call.path) not in self._front.registry:
            trouble = Trouble.NO_LOCALE if _looks_like_tag(call.path) else Trouble.NO_PAGE
        return _as_response(show_trouble(call, PageTroubleError(trouble)))

    def _with_other_end(self, request: Request) -> str:
        """The page meant by an address with a slash too many or too few at its end, or empty.

        Starlette would lead there too, but by the host the request names, which anybody can choose.
        """
        path: str = request.scope["path"]
        other = path.removesuffix("/") if path.endswith("/") else f"{path}/"
        if request.method not in ("GET", "HEAD") or _first_part(path) not in self._front.registry:
            return ""
        scope = {**request.scope, "path": other}
        is_there = any(each.matches(scope)[0] is Match.FULL for each in request.app.routes)
        return quote(other) if is_there else ""


def _as_response(answer: Answer) -> Response:
    response = Response(answer.body, answer.status)
    response.raw_headers += answer.headers
    return response


def _first_part(path: str) -> str:
    return path.split("/", 2)[1]


def _looks_like_tag(path: str) -> bool:
    """A language in front, as in ``/xx/services``: then it is the language that is unknown."""
    first, _, rest = path[1:].partition("/")
    return bool(rest) and 2 <= len(first.partition("-")[0]) <= 3 and first.isascii()  # noqa: PLR2004
