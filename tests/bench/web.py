"""Requests a second of our pages, of a bare answer, and of Django with the same page."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import httpx

from tests.bench.rounds import Rate, Subject, compare, ratio
from tests.bench.servers import bare_starlette, django_asgi, django_gthread, prepare_django
from tests.bench.visit import SERVICE, answer_questions, question_path, request_for
from tests.fixtures.server import Server

TAG = "en"
"""The language of the comparison: every message is looked up and none is the source."""
QUESTION, TYPED = "question page, an option chosen", "question page, a typed number shown"
GUIDE, BARE = "guide page, from the response cache", "bare Starlette text"
GTHREAD, ASGI = "Django, gunicorn gthread", "Django, uvicorn"
_CONNECTIONS = 16
_ROUNDS = 7
_TAGS = re.compile(r"<(script|style|svg|template)\b.*?</\1>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WebRates:
    """Every rate, and the ratios the project promises."""

    rates: dict[str, Rate]

    @property
    def question_to_bare(self) -> float:
        """A whole localised page, nothing kept, against the floor."""
        return ratio(self.rates, QUESTION, BARE)

    @property
    def typed_to_bare(self) -> float:
        """A page that shows what this citizen typed, against the floor."""
        return ratio(self.rates, TYPED, BARE)

    @property
    def guide_to_bare(self) -> float:
        """A page that is the same for everybody, from the response cache, against the floor."""
        return ratio(self.rates, GUIDE, BARE)

    @property
    def question_to_gthread(self) -> float:
        """Our question page against Django's under gunicorn."""
        return ratio(self.rates, QUESTION, GTHREAD)

    @property
    def question_to_asgi(self) -> float:
        """Our question page against Django's under uvicorn."""
        return ratio(self.rates, QUESTION, ASGI)


def web_rates() -> WebRates:
    """Start all servers and let them answer in turn."""
    with tempfile.TemporaryDirectory() as folder, _ours(Path(folder)) as server:
        cookie = answer_questions(server.url, TAG)
        ours = request_for(question_path(TAG), cookie)
        data = Path(folder) / "django"
        prepare_django(data, _page(server.port, question_path(TAG), cookie), TAG)
        with bare_starlette() as bare, django_gthread(data) as gthread, django_asgi(data) as asgi:
            typed = request_for(question_path(TAG, "id-number"), cookie)
            guide = request_for(f"/{TAG}/services/{SERVICE}", _ENGLISH)
            subjects = [
                Subject(BARE, bare.port, bare.pid, request_for("/"), 8000),
                Subject(QUESTION, server.port, server.process.pid, ours, 2000),
                Subject(TYPED, server.port, server.process.pid, typed, 2000),
                Subject(GUIDE, server.port, server.process.pid, guide, 6000),
                Subject(GTHREAD, gthread.port, gthread.pid, _django_request(gthread.port), 600),
                Subject(ASGI, asgi.port, asgi.pid, _django_request(asgi.port), 600),
            ]
            _must_say_the_same(subjects)
            return WebRates(compare(subjects, rounds=_ROUNDS, connections=_CONNECTIONS))


_ENGLISH = f"yq_locale={TAG}"
"""A visitor who was here before, in this language; without a visit."""


@contextmanager
def _ours(folder: Path) -> Iterator[Server]:
    data = folder / "ours"
    data.mkdir()
    server = Server(data)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _django_request(port: int) -> bytes:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        client.get("/begin").raise_for_status()
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    return request_for(question_path(TAG), cookie)


def _must_say_the_same(subjects: list[Subject]) -> None:
    """Refuse to compare pages of different content."""
    said = {
        subject.name: _words(_page_of(subject))
        for subject in subjects
        if subject.name in (QUESTION, GTHREAD, ASGI)
    }
    if len(set(said.values())) != 1:
        raise RuntimeError(f"the pages differ in their words: {said}")


def _page_of(subject: Subject) -> str:
    cookie = re.search(rb"Cookie: (.*)\r\n", subject.request)
    return _page(subject.port, question_path(TAG), cookie.group(1).decode() if cookie else "")


def _page(port: int, path: str, cookie: str) -> str:
    answer = httpx.get(f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie})
    return answer.raise_for_status().text


def _words(page: str) -> str:
    return " ".join(unescape(_TAGS.sub(" ", page)).split())
