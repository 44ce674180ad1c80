"""The floor of the comparison: a bare Starlette application that answers a short text."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def answer(_request: Request) -> PlainTextResponse:
    """As little as a framework can do."""
    return PlainTextResponse("ok")


app = Starlette(routes=[Route("/", answer)])
