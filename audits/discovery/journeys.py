"""Each page of each service of a running Yinqiao server, reached by answering whatever it asks.

Nothing is known of the services but what the server tells over HTTP: its catalogue names them, and
its pages hold the forms. What leads nowhere is gone back on, and the stop is audited as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.cookiejar import CookieJar
from urllib.parse import urljoin, urlsplit

from audits.discovery.fetching import CouldNotFetch, Fetched, Fetcher
from audits.walks.filling import Attempt, attempts
from audits.walks.forms import Form, main_forms

CATALOGUE = "catalogue.jsonld"
MOST_PAGES = 60
"""Of one way through one service."""
MOST_WAYS = 12
"""How often a way that ended too early is gone back on."""
_FIRST_ERROR = 400
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.S)
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')

Cookies = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class JourneyPage:
    """A page as somebody meets it who has answered everything before it."""

    service: str
    url: str
    cookies: Cookies = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Move:
    """What was answered on a page."""

    url: str
    form: int
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class _Stop:
    """A page that was met, and how it was reached."""

    url: str
    moves: tuple[_Move, ...]


def journey_pages(server: str, fetcher: Fetcher) -> list[JourneyPage]:
    """List every page of every service of a server, each with a visit of its own that leads there.

    The address of a service instead of the server's gives the pages of that service.

    Raises:
        CouldNotFetch: The server has no catalogue of services, or does not answer.
    """
    return [page for guide in services_of(server, fetcher) for page in _pages_of(guide, fetcher)]


def services_of(server: str, fetcher: Fetcher) -> list[str]:
    """Give the guides of the services a server's catalogue names.

    Raises:
        CouldNotFetch: It has none, or does not answer.
    """
    if "/services/" in server:
        return [server.rstrip("/")]
    answer = fetcher.get(urljoin(f"{server.rstrip('/')}/", CATALOGUE))
    try:
        graph = json.loads(answer.body)["@graph"]
        parts = [part["@id"] for node in graph for part in node.get("dct:hasPart", ())]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CouldNotFetch(
            f"{answer.url} is no catalogue of services; is {server} a Yinqiao server?"
        ) from error
    return [urljoin(answer.url, part) for part in parts if "services/" in part]


def _pages_of(guide: str, fetcher: Fetcher) -> Iterator[JourneyPage]:
    service = guide.rpartition("/")[2]
    yield JourneyPage(service, guide, ())
    start = _start(guide, fetcher)
    if start is None:
        return
    for stop in _walk(guide, start, fetcher):
        visit = _fresh(fetcher)
        if _replay(visit, start, stop.moves) is not None:
            cookies = tuple((cookie.name, cookie.value or "") for cookie in visit.jar)
            yield JourneyPage(service, stop.url, cookies)


def _start(guide: str, fetcher: Fetcher) -> str | None:
    """The first question: where the guide leads within its service, practice aside."""
    inside = f"{urlsplit(guide).path}/"
    links = (urljoin(guide, link) for link in _LINK.findall(_fresh(fetcher).get(guide).body))
    return next((link for link in links if urlsplit(link).path.startswith(inside)), None)


def _walk(guide: str, start: str, fetcher: Fetcher) -> list[_Stop]:
    """Go through the service; where a way ends before its receipt, go back and choose otherwise."""
    stops: dict[str, _Stop] = {}
    spent: set[tuple[str, Attempt]] = set()
    for _ in range(MOST_WAYS):
        way = _Way(guide, _fresh(fetcher), spent)
        is_done = way.go(start)
        for key, stop in way.stops.items():
            stops.setdefault(key, stop)
        if is_done or not way.moves:
            break
        # The last answer led nowhere, so it is not given again.
        spent.add((way.moves[-1].url, way.moves[-1].attempt))
    return list(stops.values())


class _Way:
    """One way through a service, from its first question as far as it leads."""

    def __init__(self, guide: str, visit: Fetcher, spent: set[tuple[str, Attempt]]) -> None:
        self._inside = f"{urlsplit(guide).path}/"
        self._visit = visit
        self._spent = spent
        self.moves: list[_Move] = []
        self.stops: dict[str, _Stop] = {}

    def go(self, start: str) -> bool:
        """Answer page after page; says whether the receipt was reached."""
        page: Fetched | None = self._visit.get(start)
        for _ in range(MOST_PAGES):
            if page is None or not urlsplit(page.url).path.startswith(self._inside):
                return False
            forms = main_forms(page.body)
            shapes = "".join(form.shape for form in forms)
            self.stops.setdefault(f"{page.url} {shapes}", _Stop(page.url, tuple(self.moves)))
            if page.url.endswith("/receipt"):
                return True
            page = self._answer(page, forms)
        return False

    def _answer(self, page: Fetched, forms: list[Form]) -> Fetched | None:
        """Give the first answer the server takes; the page after it."""
        words = _TAGS.sub(" ", page.body)
        for index, form in enumerate(forms):
            for attempt in attempts(form, words):
                move = _Move(page.url, index, attempt)
                if (page.url, attempt) in self._spent or move in self.moves:
                    continue
                after = _send(self._visit, page, form, attempt)
                if after is not None:
                    self.moves.append(move)
                    return after
        return None


def _send(visit: Fetcher, page: Fetched, form: Form, attempt: Attempt) -> Fetched | None:
    """Post an answer; gives the next page, or nothing when it was refused."""
    body, media = form.body(attempt.fields, attempt.photo)
    after = visit.get(urljoin(page.url, form.action or page.url), body, media)
    return None if after.status >= _FIRST_ERROR else after


def _replay(visit: Fetcher, start: str, moves: tuple[_Move, ...]) -> Fetched | None:
    """Give the same answers in a visit of its own; forms carry a secret of their visit."""
    page: Fetched | None = visit.get(start)
    for move in moves:
        page = visit.get(move.url)
        forms = main_forms(page.body)
        if move.form >= len(forms):
            return None
        page = _send(visit, page, forms[move.form], move.attempt)
        if page is None:
            return None
    return page


def _fresh(fetcher: Fetcher) -> Fetcher:
    return replace(fetcher, jar=CookieJar())
