"""Requests of every shape at every address of a real server: none may be answered with 500.

Half of them come from visitors with a valid visit and token, so that they get past the door.
Everything is drawn from one seed: a failure names its number and can be seen again.
"""

from __future__ import annotations

import http.client
import random
import re
from collections import Counter as Tally
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from access.journeys import Service
from access.journeys.entitlement import load_entitlement_questions
from access.journeys.finding import load_topics
from access.journeys.flow import every_ask
from access.web.routes import PAGES
from locales.registry import load_registry
from tests.access.services.sample_answers import ways
from tests.torture.strings import some_text

_TOKEN = re.compile(rb'name="csrf" value="([0-9a-f]+)"')
_PART = re.compile(r"\{(\w+)(?::path)?\}")
_SERVER_FAULT = 500
_OTHER_PATHS = ("/", "/healthz", "/robots.txt", "/gallery/", "/listen", "/catalogue.jsonld")
_RENEW_EVERY = 200
"""Requests after which the visitors are new ones, with new tokens."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request, ready to be sent."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Fuzzed:
    """What came back."""

    sent: int = 0
    statuses: Tally[int] = field(default_factory=Tally)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Visitor:
    cookie: str
    token: str


def fuzz(port: int, services: Mapping[str, Service], *, count: int, seed: int) -> Fuzzed:
    """Send ``count`` requests to 127.0.0.1 and note every answer of 500 and more."""
    rng = random.Random(seed)  # noqa: S311 - no secret is drawn
    seen = Fuzzed()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for number, request in enumerate(_requests(rng, services, connection, count)):
        try:
            status = _send(connection, request)
        except (http.client.HTTPException, OSError) as fault:
            connection.close()
            # What is no HTTP is turned away at the door; the server must be there afterwards.
            if _send(connection, Request("GET", "/healthz", {}, b"")) != http.client.OK:
                seen.faults.append(f"request {number} of seed {seed}: {fault!r}: {request}")
            continue
        seen.sent += 1
        seen.statuses[status] += 1
        if status >= _SERVER_FAULT:
            seen.faults.append(f"request {number} of seed {seed}: {status}: {request}")
    connection.close()
    return seen


def _requests(
    rng: random.Random,
    services: Mapping[str, Service],
    connection: http.client.HTTPConnection,
    count: int,
) -> Iterator[Request]:
    paths = _Paths(rng, services)
    visitor = _new_visitor(connection, rng, services)
    for number in range(count):
        if number % _RENEW_EVERY == 0:
            visitor = _new_visitor(connection, rng, services)
        yield _one(rng, paths, visitor)


class _Paths:
    """Draws addresses: real ones, and real ones with something wrong in them."""

    def __init__(self, rng: random.Random, services: Mapping[str, Service]) -> None:
        self._rng = rng
        topics = load_topics()
        self._steps = {
            f"{service.id}{practice}": tuple(ask.key for ask in every_ask(service))
            for service in services.values()
            for practice in ("", "~practice")
        }
        self._pools: dict[str, tuple[str, ...]] = {
            "locale": tuple(load_registry()),
            "topic": tuple(each.id for each in (*topics.events, *topics.people)),
            "way": ("phone", "person", "window"),
        }

    def draw(self, method: str) -> str:
        """An address, escaped, with or without a query; for forms mostly one that takes forms."""
        rng = self._rng
        if rng.random() < 0.05:
            return rng.choice((*_OTHER_PATHS, "/" + quote(some_text(rng))))
        takes_forms = method == "POST" and rng.random() < 0.9
        known = [path for path, _, post, _ in PAGES if post is not None or not takes_forms]
        service = rng.choice(tuple(self._steps))
        parts = {"service": service, "step": rng.choice(self._steps[service])}
        path = _PART.sub(lambda part: self._fill(part[1], parts), rng.choice(known))
        if rng.random() < 0.1:
            query = {rng.choice(("q", "page", "a")): some_text(rng)}
            path += "?" + urlencode(query, errors="replace")
        return path

    def _fill(self, name: str, parts: Mapping[str, str]) -> str:
        if self._rng.random() < 0.03:
            return quote(some_text(self._rng), safe="", errors="replace")[:500] or "x"
        return parts.get(name) or self._rng.choice(self._pools.get(name, ("x",)))


def _one(rng: random.Random, paths: _Paths, visitor: _Visitor) -> Request:
    method = rng.choices(("GET", "POST", "HEAD", "PUT", "OPTIONS"), (45, 50, 2, 2, 1))[0]
    path = paths.draw(method)
    headers = {"Cookie": visitor.cookie if rng.random() < 0.9 else _cookie(rng)}
    if rng.random() < 0.1:
        headers |= _odd_headers(rng)
    if method in ("GET", "HEAD", "OPTIONS"):
        return Request(method, path, headers, b"")
    body, kind = _body(rng, path, visitor)
    return Request(method, path, {**headers, "Content-Type": kind}, body)


def _body(rng: random.Random, path: str, visitor: _Visitor) -> tuple[bytes, str]:
    key = path.partition("?")[0].rpartition("/")[2]
    names = (
        key,
        "do",
        "known",
        "again",
        "receipt",
        "proof",
        "code",
        "skip",
        "size",
        some_text(rng)[:40],
    )
    asked = [each.id for each in load_entitlement_questions()]
    fields = [("csrf", visitor.token)] if rng.random() < 0.9 else []
    fields += [(rng.choice((*names, *asked)), some_text(rng)) for _ in range(rng.randrange(5))]
    fields.append((key, some_text(rng)))
    make = rng.choices((_form, _multipart, _rubbish), (70, 20, 10))[0]
    return make(rng, fields)


Fields = list[tuple[str, str]]


def _form(_rng: random.Random, fields: Fields) -> tuple[bytes, str]:
    return urlencode(fields, errors="replace").encode(), "application/x-www-form-urlencoded"


def _multipart(rng: random.Random, fields: Fields) -> tuple[bytes, str]:
    lines: list[bytes] = []
    for name, value in fields:
        is_file = rng.random() < 0.4
        shown = name.encode("utf-8", "replace").replace(b'"', b"").replace(b"\r\n", b"")
        head = b'Content-Disposition: form-data; name="%b"' % shown
        head += b'; filename="a.jpg"\r\nContent-Type: image/jpeg' if is_file else b""
        content = (
            rng.randbytes(rng.choice((0, 3, 900))) if is_file else value.encode("utf-8", "replace")
        )
        lines += [b"--edge", head, b"", content]
    body = b"\r\n".join([*lines, rng.choice((b"--edge--", b"--edge", b""))])
    return body, rng.choice(("multipart/form-data; boundary=edge", "multipart/form-data"))


def _rubbish(rng: random.Random, _fields: Fields) -> tuple[bytes, str]:
    kinds = ("application/x-www-form-urlencoded", "application/json", "text/plain", "", "x/" * 40)
    return rng.randbytes(rng.choice((0, 1, 200))), rng.choice(kinds)


def _cookie(rng: random.Random) -> str:
    names = ("yq_visit", "yq_locale", "yq_display", "yq_progress", "x")
    return "; ".join(
        f"{rng.choice(names)}={quote(some_text(rng)[:80], errors='replace')}" for _ in range(3)
    )


def _odd_headers(rng: random.Random) -> dict[str, str]:
    names = (
        "Accept-Language",
        "Range",
        "If-None-Match",
        "HX-Request",
        "Referer",
        "Accept-Encoding",
    )
    return {
        rng.choice(names): rng.choice(
            ("true", "*", "zh;q=x,,", "bytes=9-1", "http://x/\t", "0" * 900)
        )
    }


def _new_visitor(
    connection: http.client.HTTPConnection, rng: random.Random, services: Mapping[str, Service]
) -> _Visitor:
    """Somebody who opened a service, has a visit and a token, and has answered some of it."""
    way = rng.choice([each for each in ways() if each.service_id in services])
    path = f"/zh-Hans/services/{way.service_id}"
    connection.request("GET", f"{path}/{way.answers[0].key}")
    answer = connection.getresponse()
    cookies = [
        value.partition(";")[0] for name, value in answer.getheaders() if name == "set-cookie"
    ]
    token = _TOKEN.search(answer.read())
    visitor = _Visitor("; ".join(cookies), token[1].decode() if token else "")
    for sample in way.answers[: rng.randrange(len(way.answers))]:
        fields = [("csrf", visitor.token), (sample.key, sample.raw), ("do", sample.raw)]
        body, kind = _form(rng, fields)
        headers = {"Cookie": visitor.cookie, "Content-Type": kind}
        _send(connection, Request("POST", f"{path}/{sample.key}", headers, body))
    return visitor


def _send(connection: http.client.HTTPConnection, request: Request) -> int:
    connection.request(request.method, request.path, request.body, dict(request.headers))
    answer = connection.getresponse()
    answer.read()
    return answer.status
