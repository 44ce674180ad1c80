"""Ends the visit in this browser. Codes go on to open what was saved, and numbers what was sent."""

from __future__ import annotations

from access.page.model import Page
from access.pages import paths
from access.pages.leaving import leave_page
from access.web.answer import Answer
from access.web.call import Call

_CLEAR = (b"clear-site-data", b'"cache"')
"""Pages that browsers keep in memory for *Back* go with it; taken over HTTPS only."""


async def ask_to_leave(call: Call) -> Page:
    """Asks once more."""
    return leave_page(call.context)


async def leave(call: Call) -> Answer:
    """Forget visit, number and settings; without the visit's secret nobody finds what it told."""
    await call.form()
    call.forget_visit()
    call.forget_number()
    call.forget_display()
    call.forget_recording()
    answer = call.go(paths.home(call.locale))
    answer.headers.append(_CLEAR)
    return answer
