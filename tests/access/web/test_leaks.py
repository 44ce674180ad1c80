"""Three services are done on a real server; then everything it left behind is searched.

What is looked for: each answer that tells who somebody is, receipt numbers, codes, visit secrets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import unquote_plus

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from tests.access.services.sample_answers import Sample, way_of
from tests.access.services.test_on_pages import Citizen
from tests.access.web.browsing import Visitor
from tests.access.web.document import Document
from tests.fixtures.server import Server

WAYS = (("helper-visit", ""), ("medical-claim", ""), ("residence-permit", "agent"))
"""Among them names, addresses, ID numbers, phones, a bank card, money, photos and a signature."""
TELLING = ("text", "id-number", "phone", "bank-card", "signature", "address", "money", "date")
LEFT = "hotline-request"
"""A fourth one is left half done, with a code to come back."""
_NUMBER = re.compile(r"\d{4} \d{4} \d{4}")
_CODE = re.compile(r"\d{3} \d{3} \d{4}")
_MAY_BE_REMEMBERED = {"off", "name", "tel", "street-address", "cc-number"}


class RealVisitor(Visitor):
    """A browser of its own, over the network, that notes what a browser keeps."""

    def __init__(self, url: str) -> None:
        # A ``TestClient`` is a client that needs no network; nothing more of it is used.
        client = httpx.Client(base_url=url, follow_redirects=False, timeout=30)
        self.client = cast(TestClient, client)
        self.locale = "zh-Hans"
        self.seen: list[httpx.Response] = []
        self.client.event_hooks["response"].append(self._note)

    def _note(self, answer: httpx.Response) -> None:
        answer.read()
        self.seen.append(answer)


@dataclass
class Left:
    """What three citizens told, and what can be found afterwards."""

    server: Server
    secrets: set[str] = field(default_factory=set)
    answers: list[httpx.Response] = field(default_factory=list)

    def look(self, text: str) -> list[str]:
        """Secrets in a text, plain or as in an address."""
        both = text + unquote_plus(text)
        return sorted(secret for secret in self.secrets if secret in both)

    def pages(self) -> list[tuple[str, Document]]:
        """Every page that was shown, with its path."""
        return [
            (answer.request.url.path, Document(answer.text))
            for answer in self.answers
            if answer.headers.get("content-type", "").startswith("text/html")
        ]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Left]:
    """A server with everything logged, after three journeys and a half."""
    server = Server(tmp_path_factory.mktemp("leaks"), log_level="debug")
    server.start()
    found = Left(server)
    for service_id, name in WAYS:
        walk(found, service_id, name)
    leave(found)
    yield found
    server.stop()


def walk(found: Left, service_id: str, name: str) -> None:
    """Hand in, and look at everything one can look at afterwards."""
    visitor = RealVisitor(found.server.url)
    citizen = Citizen(visitor, service_id)
    samples = way_of(service_id, name).answers
    for sample in samples:
        assert citizen.give(sample).status_code == httpx.codes.SEE_OTHER, sample.key
    assert citizen.hand_in().headers["location"].endswith("/receipt")
    number = _NUMBER.search(citizen.page("receipt").main.text)
    assert number
    for part in ("receipt/slip", "paper"):
        assert visitor.client.get(f"/zh-Hans/services/{service_id}/{part}").status_code == 200
    for rest in ("found", "kept", "kept/file", "erase"):
        assert visitor.client.get(f"/zh-Hans/progress/{rest}").status_code == 200
    stranger = RealVisitor(found.server.url)
    stranger.post("/zh-Hans/progress", {"receipt": number[0]})
    stranger.post("/zh-Hans/progress/proof", {"proof": "0000"})
    broken = visitor.client.post(
        f"/zh-Hans/services/{service_id}/check", content=samples[0].raw, headers={"x-odd": "1"}
    )
    assert broken.status_code == 400
    note(found, [visitor, stranger], samples)
    found.secrets |= {number[0], number[0].replace(" ", "")}


def leave(found: Left) -> None:
    """Begin, ask for a code, and try to come back with it where it is not good."""
    visitor = RealVisitor(found.server.url)
    citizen = Citizen(visitor, LEFT)
    samples = way_of(LEFT).answers
    for sample in samples[:4]:
        citizen.give(sample)
    visitor.post(f"/zh-Hans/services/{LEFT}/save", {})
    code = _CODE.search(citizen.page("save").main.text)
    assert code
    other = RealVisitor(found.server.url)
    assert other.post("/zh-Hans/resume", {"code": code[0]}).status_code == 303
    note(found, [visitor, other], samples)
    found.secrets |= {code[0], code[0].replace(" ", "")}


def note(found: Left, visitors: list[RealVisitor], samples: tuple[Sample, ...]) -> None:
    for sample in samples:
        if sample.type in TELLING and sample.raw:
            spaced = (sample.levels or (sample.raw,))[-1]
            found.secrets |= {spaced, spaced.replace(" ", "")}
    for visitor in visitors:
        found.answers += visitor.seen
        found.secrets.add(visitor.cookies["yq_visit"])
        visitor.client.close()


def test_enough_is_looked_for(left: Left) -> None:
    assert len(left.secrets) > 20
    assert len(left.answers) > 100
    shown = "".join(answer.text for answer in left.answers)
    assert "王秀英" in left.look(shown), "so that it could be found"


def test_the_log_says_nothing_of_anybody_however_much_is_logged(left: Left) -> None:
    log = left.server.log.read_text(encoding="utf-8")
    assert "Started server process" in log
    assert not left.look(log)
    assert "/services/" not in log, "which addresses were asked for says who did what, and when"


def test_no_address_a_browser_remembers_says_anything(left: Left) -> None:
    addresses = [str(answer.request.url) for answer in left.answers]
    addresses += [answer.headers.get("location", "") for answer in left.answers]
    assert not left.look("\n".join(addresses))
    assert {answer.headers["referrer-policy"] for answer in left.answers} == {"same-origin"}


def test_no_title_and_no_file_name_says_anything(left: Left) -> None:
    titles = [page.one("title").text for _, page in left.pages()]
    names = [answer.headers.get("content-disposition", "") for answer in left.answers]
    assert len(set(titles)) > 30
    assert not left.look("\n".join(titles + names))


def test_a_browser_keeps_no_page_on_which_anything_was_told(left: Left) -> None:
    shared = re.compile(r"/zh-Hans/services/[^/]+$")
    for answer in left.answers:
        kept = answer.headers["cache-control"]
        path = answer.request.url.path
        assert kept == "no-store" or (shared.search(path) and "private" in kept), path
        if kept != "no-store":
            assert not left.look(answer.text), path


def test_browsers_are_told_what_not_to_offer_to_the_next_person(left: Left) -> None:
    typed = [
        node
        for _, page in left.pages()
        for node in page.nodes
        if node.tag == "textarea" or (node.tag == "input" and node.get("type") in ("text", "tel"))
    ]
    assert typed
    for node in typed:
        assert node.get("autocomplete") in _MAY_BE_REMEMBERED, node.get("name")
    off = {"receipt", "code", "proof", "id-number", "agent-id-number", "words"}
    named = {node.get("name"): node.get("autocomplete") for node in typed}
    assert {named[name] for name in off & named.keys()} == {"off"}


def test_no_file_of_the_server_holds_anything_in_plain(left: Left) -> None:
    files = [path for path in left.server.data_dir.rglob("*") if path.is_file()]
    assert {"yinqiao.sqlite3", "yinqiao.sqlite3-wal"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        inside = [each for each in left.secrets if each.encode() in content]
        assert not inside, path.name
        assert b"\xff\xd8\xff\xe0" not in content, f"a photo lies open in {path.name}"
