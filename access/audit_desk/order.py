"""What an audit is asked to do. Kept as JSON in the queue and in the folder of its run."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from audits.reach import Reach
from audits.target import PageTarget, Viewport

PHONE: Final = "360x740"
DESKTOP: Final = "1280x800"
WINDOWS: Final = (PHONE, DESKTOP)
DEEPEST: Final = 3
"""Links away from the first page."""
MOST_PAGES: Final = 100
"""Addresses of one audit: a hundred pages used in every way take about an hour."""
LONGEST_ADDRESS: Final = 2000


class OrderProblem(StrEnum):
    """Why an audit cannot be begun."""

    BLANK = "blank"
    NO_ADDRESS = "no-address"
    NOT_ALLOWED = "not-allowed"
    """An address of this machine or the inner network."""
    NO_WINDOW = "no-window"


class PageView(BaseModel):
    """A page in a window."""

    model_config = ConfigDict(frozen=True)

    url: str
    viewport: str

    @property
    def target(self) -> PageTarget:
        """The same for the audit."""
        return PageTarget(self.url, Viewport.parse(self.viewport))


class Order(BaseModel):
    """An audit of a site from one page on; or, with ``rule``, of some pages by one rule again."""

    model_config = ConfigDict(frozen=True)

    url: str
    depth: int = 0
    """Links away from the first page; 0 for that page alone."""
    windows: tuple[str, ...] = WINDOWS
    is_full: bool = True
    """Use each page by keyboard, zoom and the like, beside looking at it."""
    with_linked: bool = False
    """Ask what the pages link to as well, on the same site."""
    rule: str = ""
    again: tuple[PageView, ...] = ()
    """Where the rule is asked again."""

    @property
    def site(self) -> str:
        """The name of the site, for people."""
        return urlsplit(self.url).netloc


def read_order(
    address: str,
    depth: str,
    windows: Collection[str],
    *,
    is_full: bool,
    with_linked: bool = False,
    reach: Reach,
) -> Order | OrderProblem:
    """Read what was typed and chosen. Looks a name up, so it may take a moment."""
    typed = address.strip()
    if not typed:
        return OrderProblem.BLANK
    url = typed if "://" in typed else f"https://{typed}"
    if not _is_address(url):
        return OrderProblem.NO_ADDRESS
    if not reach.allows(url):
        return OrderProblem.NOT_ALLOWED
    chosen = tuple(each for each in WINDOWS if each in windows)
    if not chosen:
        return OrderProblem.NO_WINDOW
    deep = int(depth) if depth in {str(each) for each in range(DEEPEST + 1)} else 0
    return Order(url=url, depth=deep, windows=chosen, is_full=is_full, with_linked=with_linked)


def _is_address(url: str) -> bool:
    if len(url) > LONGEST_ADDRESS or any(each.isspace() for each in url):
        return False
    try:
        parts = urlsplit(url)
        port_is_readable = parts.port != 0
    except ValueError:
        return False
    # An address with a password in it would stand in reports.
    is_plain = parts.username is None and parts.password is None and port_is_readable
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and is_plain
