"""Text size, colours and aids: kept in a cookie, without an account."""

from __future__ import annotations

from access.page.model import Page
from access.pages import paths
from access.pages.display import display_page
from access.web.answer import Answer
from access.web.call import Call


async def show_display(call: Call) -> Page:
    """All display settings."""
    return display_page(call.context, call.display)


async def change_display(call: Call) -> Answer:
    """Change what was pressed, and back to the page it was pressed on."""
    fields = await call.display_form()
    display = call.display
    for name, value in fields.items():
        # Values that do not exist change nothing: there is nothing to tell a citizen about them.
        display = display.with_setting(name, value) or display
    call.remember_display(display)
    return call.go(call.came_from() or paths.display(call.locale))
