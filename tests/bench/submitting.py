"""Applications a second, and how long the slowest wait, beside a Django form of the same fields.

Both keep each application in SQLite with WAL and ``synchronous=FULL``, one transaction each. Ours
has its answers stored beforehand, as journeys do, and encrypts what it keeps; Django's come with
the form and lie there in plain text. Rounds alternate, so that a busy minute hits both.
"""

from __future__ import annotations

import http.client
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

import httpx

from tests.bench.servers import django_gthread, prepare_django
from tests.fixtures.server import Server

SERVICE = "pension-check"
ANSWERS = {
    "for-whom": "self",
    "id-number": "11010519491231002X",
    "living": "alone",
    "contact": "13800138000",
    "consent": "agree",
}
_CHECK = f"/zh-Hans/services/{SERVICE}/check"
_CSRF = re.compile(r'name="csrf" value="([^"]*)"')
_DJANGO_TOKEN = "a" * 32
_ROUNDS = 5
_IN_ROUND = 150
_CONNECTIONS = 8
_SEE_OTHER = (302, 303)


@dataclass(frozen=True, slots=True)
class Post:
    """One form, ready to be sent."""

    path: str
    cookie: str
    body: str


@dataclass(frozen=True, slots=True)
class Burst:
    """What one round of one server measured."""

    per_second: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Submissions:
    """All rounds of both."""

    ours: tuple[Burst, ...]
    django: tuple[Burst, ...]

    @property
    def rate_ratio(self) -> float:
        """Median of how many times as many applications ours takes."""
        return self._ratio(lambda burst: burst.per_second)

    @property
    def p99_ratio(self) -> float:
        """Median of how many times as long the slowest of a hundred waits with ours."""
        return self._ratio(lambda burst: burst.p99_ms)

    def _ratio(self, of: Callable[[Burst], float]) -> float:
        pairs = zip(self.ours, self.django, strict=True)
        return median(of(mine) / of(theirs) for mine, theirs in pairs)


def submissions() -> Submissions:
    """Start both servers, prepare journeys and let them be handed in."""
    with tempfile.TemporaryDirectory() as folder:
        data, peer_data = Path(folder) / "ours", Path(folder) / "django"
        data.mkdir()
        prepare_django(peer_data, "<html></html>", "en")
        server = Server(data)
        server.start()
        try:
            with django_gthread(peer_data) as peer:
                return _alternate(server, peer.port)
        finally:
            server.stop()


def _alternate(server: Server, peer_port: int) -> Submissions:
    theirs = [Post("/apply", f"csrftoken={_DJANGO_TOKEN}", _django_body())] * _IN_ROUND
    ours_seen: list[Burst] = []
    django_seen: list[Burst] = []
    for number in range(_ROUNDS + 1):
        with ThreadPoolExecutor(_CONNECTIONS) as pool:
            ours = list(pool.map(lambda _: _ready_to_hand_in(server.url), range(_IN_ROUND)))
        mine, other = _burst(server.port, ours), _burst(peer_port, theirs)
        if number:  # The first round warms both up.
            ours_seen.append(mine)
            django_seen.append(other)
    return Submissions(tuple(ours_seen), tuple(django_seen))


def _django_body() -> str:
    fields = {key.replace("-", "_"): value for key, value in ANSWERS.items()}
    return urlencode({**fields, "consent": "on", "csrfmiddlewaretoken": _DJANGO_TOKEN})


def _ready_to_hand_in(url: str) -> Post:
    """A journey with every answer given, and the form that hands it in."""
    with httpx.Client(base_url=url, follow_redirects=True) as client:
        page = client.get(f"/zh-Hans/services/{SERVICE}/for-whom")
        for key, value in ANSWERS.items():
            page = client.post(page.url.path, data={"csrf": _token(page), key: value})
        if page.url.path != _CHECK:
            raise RuntimeError(f"the journey ended at {page.url.path}")
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        return Post(_CHECK, cookie, urlencode({"csrf": _token(page)}))


def _token(page: httpx.Response) -> str:
    found = _CSRF.search(page.text)
    if found is None:
        raise RuntimeError(f"{page.url.path} has no CSRF field")
    return found[1]


def _burst(port: int, posts: Sequence[Post]) -> Burst:
    """Send all of them over a few kept-alive connections, each the next when one was answered."""
    shares = [posts[start::_CONNECTIONS] for start in range(_CONNECTIONS)]
    started = time.perf_counter()
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        waits = [
            wait for share in pool.map(lambda each: _send(port, each), shares) for wait in share
        ]
    took = time.perf_counter() - started
    return Burst(len(posts) / took, quantiles(waits, n=100)[98] * 1000)


def _send(port: int, posts: Sequence[Post]) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    waits = []
    for post in posts:
        headers = {
            "Cookie": post.cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept-Language": "zh-CN",
        }
        started = time.perf_counter()
        connection.request("POST", post.path, post.body, headers)
        answer = connection.getresponse()
        answer.read()
        waits.append(time.perf_counter() - started)
        if answer.status not in _SEE_OTHER:
            raise RuntimeError(f"{post.path} was answered with {answer.status}")
    connection.close()
    return waits
