"""Markup of the main part of pages that are one object for everybody.

Such a page is drawn once, with marks where a request's own words go (its address and its token),
and cut there. A page on which anything of a citizen stands is never kept: its builder says so.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from markupsafe import escape

from access.page.model import Page
from access.web.frames import Cut, escaped, slot

_MOST: Final = 1024
"""Main parts, about 6 kB each."""

Draw = Callable[[Page, str, str], str]
"""Page, path and token to markup."""


class KeptMains:
    """Main parts, found by the identity of their page."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[Page, Cut]] = OrderedDict()

    def draw(self, page: Page, path: str, csrf: str, draw: Draw) -> bytes:
        """The main part, drawn by ``draw`` unless it is kept."""
        if not page.is_kept:
            return draw(page, path, csrf).encode()
        found = self._kept.get(id(page))
        if found is None:
            found = self._keep(page, Cut.of(draw(page, slot("path"), slot("csrf"))))
        return found[1].filled({"path": escaped(path), "csrf": str(escape(csrf)).encode()})

    def _keep(self, page: Page, cut: Cut) -> tuple[Page, Cut]:
        # The page is held too: so long as it lives, no other object can have its identity.
        found = self._kept[id(page)] = (page, cut)
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return found
