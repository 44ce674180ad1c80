"""What can go wrong with a request, raised by whoever notices and shown as a kind page."""

from __future__ import annotations

from access.pages.problem import Trouble


class PageTroubleError(Exception):
    """The page asked for cannot be shown; ``trouble`` decides words, status and way on."""

    def __init__(self, trouble: Trouble, *, back_to: str = "") -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.back_to = back_to
        """Path where the same thing can be tried again; home when empty."""
