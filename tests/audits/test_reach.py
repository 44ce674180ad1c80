"""An audit opens the public web, what was named, and nothing of the inner network besides."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from audits.auditor import Plan
from audits.crew import Crew, Terms
from audits.errors import CouldNotAudit
from audits.guard_proxy import guard_proxy
from audits.outcome import Obstacle, Problem
from audits.reach import ANYWHERE, Reach, is_public
from audits.target import PageTarget
from tests.audits.site import Answer, Site, running_site

PAGE = "<!doctype html><html lang=zh-Hans><title>{}</title><h1>您好</h1>{}"


INNER = """127.0.0.1 10.0.0.1 192.168.1.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
::1 fe80::1%eth0 fc00::1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::"""


@pytest.mark.parametrize("address", INNER.split())
def test_addresses_of_inner_networks_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost:8000/", "http://2130706433/", "file:///etc/passwd"],
)
def test_inner_addresses_are_opened_only_when_asked_for(url: str) -> None:
    with pytest.raises(CouldNotAudit) as refused:
        Reach().check(url)
    assert refused.value.problem.obstacle is Obstacle.NOT_ALLOWED
    ANYWHERE.check(url)


def test_named_site_is_open_and_its_neighbour_is_not() -> None:
    reach = Reach.of_named(["http://127.0.0.1:8000/page"])
    assert reach.allows("http://127.0.0.1:8000/other")
    assert not reach.allows("http://127.0.0.1:9000/")


@pytest.fixture(scope="module")
def inner() -> Iterator[Site]:
    """A site of the inner network that nobody named."""
    with running_site() as site:
        site.put("/secret", PAGE.format("内部", "机密"))
        yield site


@pytest.mark.browser
def test_no_way_of_a_page_leads_into_the_inner_network(site: Site, inner: Site) -> None:
    ways = (
        f'<img src="{inner.url}/img"><iframe src="{inner.url}/frame"></iframe>'
        f'<script>fetch("{inner.url}/fetch", {{ mode: "no-cors" }}).catch(() => {{}});'
        f'new WebSocket("{inner.url.replace("http", "ws")}/socket")</script>'
    )
    page = site.put("/ways", PAGE.format("外部", ways))
    away = site.put("/away", Answer("", status=302, headers={"Location": f"{inner.url}/secret"}))
    script = f'<script>location = "{inner.url}/secret"</script>'
    jump = site.put("/jump", PAGE.format("跳", script))
    asked = len(inner.requests)
    with Crew(Plan(axe_rules=()), Terms(reach=Reach.of_named([site.url]))) as crew:
        targets = [page, away, jump, f"{inner.url}/secret", page]
        pages = crew.audit([PageTarget(url) for url in targets])
    problems = [each.problem and each.problem.obstacle for each in pages]
    refused = Obstacle.NOT_ALLOWED
    assert problems == [None, refused, refused, refused, None]
    assert len(inner.requests) == asked
    assert all("内部" not in each.title for each in pages)


@pytest.mark.browser
def test_everything_is_opened_where_that_was_asked_for(inner: Site) -> None:
    with Crew(Plan(axe_rules=()), Terms(reach=ANYWHERE)) as crew:
        (page,) = crew.audit([PageTarget(f"{inner.url}/secret")])
    assert page.title == "内部"


def _through(proxy: str, url: str) -> tuple[int, str]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": proxy}))
    try:
        with opener.open(url, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""


def test_guard_lets_named_sites_through_and_refuses_others(site: Site, inner: Site) -> None:
    page = site.put("/through", PAGE.format("外部", "a" * 100_000))
    with guard_proxy(Reach.of_named([site.url])) as proxy:
        assert _through(proxy, page) == (200, PAGE.format("外部", "a" * 100_000))
        assert _through(proxy, f"{inner.url}/secret") == (403, "")
        assert _through(proxy, "http://no-such-host.invalid/") == (502, "")


def test_problem_says_what_to_do() -> None:
    with pytest.raises(CouldNotAudit) as refused:
        Reach().check("http://127.0.0.1/")
    assert isinstance(refused.value.problem, Problem)
    assert "--private" in refused.value.problem.detail
