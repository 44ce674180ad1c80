"""How much one address may ask for: enough for a hall, told kindly, counted for all servers."""

from __future__ import annotations

from collections.abc import Iterator

import anyio
import httpx2 as httpx
import pytest
from starlette.applications import Starlette

from access.app import create_app
from access.journeys import Counter
from access.settings import load_settings
from access.store import StoreUnavailableError
from access.web.limits import RequestLimit, client_of
from tests.access.web.browsing import SERVICE, Visitor, check_answer
from tests.fixtures.server import StartServer

MOST = 40
GUIDE = f"/zh-Hans{SERVICE}"


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """A server where one address may ask for little."""
    data_dir = tmp_path_factory.mktemp("limited")
    settings = load_settings({}, data_dir=data_dir, voice=False, requests_per_minute=MOST)
    made = create_app(settings)
    with Visitor(made).client:
        yield made


def from_address(visitor: Visitor, address: str) -> Visitor:
    """The same, from another place."""
    transport = visitor.client._transport
    assert hasattr(transport, "client")
    transport.client = (address, 50000)
    return visitor


@pytest.mark.parametrize("locale", ["zh-Hans", "en", "ug", "bo"])
def test_who_sends_too_much_is_told_kindly_when_to_come_again(
    limited: Starlette, locale: str
) -> None:
    visitor = from_address(Visitor(limited, locale), f"192.0.2.{len(locale)}")
    path = f"/{locale}/entitled"
    for _ in range(2 * MOST):
        answer = visitor.post(path, {"skip": "no-such"})
        if answer.status_code != httpx.codes.OK:
            break
    page = check_answer(answer, 429)
    assert page.one("html").lang == locale
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert any(node.get("href") == path for node in page.inside(page.main)), "the way back"
    visitor.page(SERVICE)
    other = from_address(Visitor(limited, locale), "198.51.100.7")
    assert other.post(path, {"skip": "no-such"}).status_code == httpx.codes.OK


@pytest.mark.parametrize(
    "path", ["/zh-Hans/search?q=养老", f"{GUIDE}/form", "/zh-Hans/find/all?page=2"]
)
def test_searches_and_papers_count_too(limited: Starlette, path: str) -> None:
    visitor = from_address(Visitor(limited), f"203.0.113.{len(path)}")
    statuses = [visitor.client.get(path).status_code for _ in range(MOST + 1)]
    assert statuses[0] == httpx.codes.OK
    # A minute may have ended in between, so that counting began anew.
    again = [visitor.client.get(path).status_code for _ in range(MOST + 1)]
    assert httpx.codes.TOO_MANY_REQUESTS in statuses + again
    check_answer(visitor.client.get("/zh-Hans/"))


def test_answers_given_before_are_kept_when_one_has_to_wait(limited: Starlette) -> None:
    visitor = from_address(Visitor(limited), "192.0.2.77")
    visitor.answer_until("id-number")
    answers = [visitor.answer("id-number", "1") for _ in range(2 * MOST)]
    assert answers[-1].status_code == httpx.codes.TOO_MANY_REQUESTS
    assert "002X" in visitor.page(f"{SERVICE}/id-number").one("input", name="id-number").get(
        "value"
    )


class Shared:
    """What all servers count."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, int], int] = {}
        self.writes = 0
        self.is_away = False

    def __call__(self, client: str, many: int, *, minute: int) -> int:
        if self.is_away:
            raise StoreUnavailableError("away")
        self.writes += 1
        counted = self.counts.get((client, minute), 0) + many
        self.counts[client, minute] = counted
        return counted


def let_through(limits: list[RequestLimit], asked: int, client: str = "192.0.2.1") -> int:
    """How many of so many requests are let through, given to the servers in turn."""

    async def ask() -> int:
        return sum([not await limits[at % len(limits)].is_over(client) for at in range(asked)])

    return anyio.run(ask)


@pytest.mark.parametrize("servers", [1, 2, 5])
def test_several_servers_together_let_through_one_step_each_more_at_most(servers: int) -> None:
    shared = Shared()
    limits = [RequestLimit(1000, shared, clock=lambda: 90.0) for _ in range(servers)]
    passed = let_through(limits, 3000)
    assert 1000 <= passed <= 1000 + (servers - 1) * 50
    assert shared.writes <= 20 + servers, "one write for many requests"
    assert let_through(limits, 10, "192.0.2.2") == 10


def test_the_next_minute_begins_anew() -> None:
    now = 90.0
    limit = RequestLimit(20, Shared(), clock=lambda: now)
    assert let_through([limit], 30) == 20
    now = 119.0
    assert let_through([limit], 1) == 0
    now = 120.0
    assert let_through([limit], 30) == 20


def test_while_the_database_is_away_a_server_counts_alone() -> None:
    shared = Shared()
    shared.is_away = True
    assert let_through([RequestLimit(100, shared, clock=lambda: 90.0)], 300) == 100


def test_the_count_lies_in_the_database_without_the_address(counter: Counter) -> None:
    assert counter.add_requests("192.0.2.1", 30, minute=7) == 30
    assert counter.add_requests("192.0.2.1", 20, minute=7) == 50
    assert counter.add_requests("192.0.2.1", 1, minute=8) == 1
    assert counter.add_requests("192.0.2.2", 1, minute=7) == 1


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("no address", "no address"),
        ("x" * 500, "x" * 64),
    ],
)
def test_whoever_holds_a_network_of_ipv6_is_one_client(address: str, client: str) -> None:
    assert client_of(address) == client


@pytest.mark.parametrize(("proxies", "marks"), [("127.0.0.1", "Secure"), ("192.0.2.1", "")])
def test_a_proxy_is_believed_only_where_it_is_named(
    start_server: StartServer, proxies: str, marks: str
) -> None:
    server = start_server(trusted_proxies=proxies, requests_per_minute="20")
    is_trusted = bool(marks)
    path = f"{server.url}/zh-Hans/search?q=x"
    with httpx.Client() as client:
        headers = {"x-forwarded-proto": "https", "x-forwarded-for": "198.51.100.1"}
        shown = client.get(f"{server.url}{GUIDE}/for-whom", headers=headers)
        assert ("Secure" in shown.headers["set-cookie"]) is is_trusted
        far = [f"198.51.100.{number}" for number in range(60)]
        statuses = {client.get(path, headers={"x-forwarded-for": each}).status_code for each in far}
    # Believed, each is another client. Not believed, all are one, whatever they say they are.
    assert (httpx.codes.TOO_MANY_REQUESTS in statuses) is not is_trusted
