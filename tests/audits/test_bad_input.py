"""Pages that do harm: each is named, bounded in time and memory, and the next page is audited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import repeat

import pytest

from audits import chromium, loading, watchdog
from audits.auditor import Plan
from audits.crew import Crew, Terms
from audits.outcome import Obstacle, PageReport
from audits.target import PageTarget
from tests.audits.site import Answer, Site, running_site
from tests.fixtures.certificate import make_certificate
from tests.fixtures.ports import find_free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = "<!doctype html><html lang=zh-Hans><title>页面</title><main><h1>您好</h1>{}</main>"
SMALL_HEAP = "--js-flags=--max-old-space-size=96"
LOAD_LIMIT_S, PAGE_LIMIT_S = 3, 5
FULL_HEAP = "<script>const all = []; for (;;) all.push(Array(100000).fill({}))</script>"
BUSY_LATER = "<script>addEventListener('load', () => setTimeout(() => { for (;;); }, 300))</script>"
BOXES = "<script>for (let i = 0; i < 50; i++) { alert(i); confirm(i); prompt(i); }</script>"
SCROLLING = """<div id="end">到底了</div><script>
new IntersectionObserver(() => {
  for (let i = 0; i < 20; i++) document.querySelector("#end").before(
    Object.assign(document.createElement("p"), { textContent: "又一段", style: "height: 400px" }));
}).observe(document.querySelector("#end"));</script>"""


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew]:
    """One browser with little patience and little memory."""
    monkeypatch.setattr(chromium, "PAGE_LOAD_LIMIT_S", LOAD_LIMIT_S)
    plan = Plan(axe_rules=("image-alt",), page_limit_s=PAGE_LIMIT_S)
    with Crew(plan, Terms(switches=(SMALL_HEAP,))) as running:
        yield running


@pytest.fixture(scope="module")
def secret_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site over https whose certificate nobody vouches for."""
    made = make_certificate(tmp_path_factory.mktemp("certificate"))
    with running_site(made.context) as site:
        yield site


def _names(crew: Crew, *urls: str) -> list[Obstacle | None]:
    pages = crew.audit([PageTarget(url) for url in urls])
    return [page.problem.obstacle if page.problem else None for page in pages]


def test_each_bad_address_is_named_and_the_good_page_after_it_is_audited(
    crew: Crew, site: Site, secret_site: Site
) -> None:
    loop = site.put("/loop", Answer("", status=302, headers={"Location": "/loop"}))
    download = Answer("x", "application/zip", headers={"Content-Disposition": "attachment"})
    bad = {
        f"http://127.0.0.1:{find_free_port()}/": Obstacle.UNREACHABLE,
        "http://no-such-host.invalid/": Obstacle.UNREACHABLE,
        loop: Obstacle.REDIRECT_LOOP,
        secret_site.put("/", PAGE): Obstacle.BAD_CERTIFICATE,
        site.put("/file.zip", download): Obstacle.NOT_HTML,
    }
    good = site.file("clean_page.html")
    asked = [url for each in bad for url in (each, good)]
    assert _names(crew, *asked) == [name for each in bad.values() for name in (each, None)]


def test_page_that_never_ends_or_never_lets_go_is_named_in_time(crew: Crew, site: Site) -> None:
    def drip() -> Iterator[bytes]:
        yield PAGE.format("").encode()
        yield from repeat("<p>还有</p>".encode())

    endless = site.put("/endless", Answer("", stream=drip()))
    busy = site.put("/busy", PAGE.format("<script>for (;;);</script>"))
    later = site.put("/later", PAGE.format(BUSY_LATER))
    good = site.file("clean_page.html")
    started = datetime.now(UTC)
    first, second, third, last = _names(crew, endless, busy, later, good)
    # An endless page comes as fast as it is read: what ends it first depends on the machine.
    assert first in {Obstacle.LOAD_TIMED_OUT, Obstacle.TOO_LARGE, Obstacle.TOOK_TOO_LONG}
    assert second in {Obstacle.LOAD_TIMED_OUT, Obstacle.TOOK_TOO_LONG}
    assert (third, last) == (Obstacle.TOOK_TOO_LONG, None)
    assert datetime.now(UTC) - started < timedelta(minutes=3)


def test_page_that_crashes_the_browser_is_named(site: Site) -> None:
    crash = site.put("/crash", PAGE.format(FULL_HEAP))
    with Crew(Plan(axe_rules=("image-alt",)), Terms(switches=(SMALL_HEAP,))) as patient:
        names = _names(patient, crash, site.file("clean_page.html"))
    assert names == [Obstacle.BROWSER_CRASHED, None]


def test_fifty_megabytes_of_page_are_too_large(
    crew: Crew, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "PAGE_LOAD_LIMIT_S", 60)
    paragraph = f"<p>{'很长的一段话，' * 230}</p>\n".encode()
    count = 50_000_000 // len(paragraph)
    whole = [PAGE.format("").encode(), *repeat(paragraph, count)]
    huge = site.put("/huge", Answer("", stream=whole))
    with Crew(Plan(axe_rules=())) as patient:
        names = _names(patient, huge, site.file("clean_page.html"))
    assert names == [Obstacle.TOO_LARGE, None]
    many = site.put("/many", PAGE.format("<br>" * 500))
    monkeypatch.setattr(loading, "MOST_ELEMENTS", 400)
    assert _names(crew, many) == [Obstacle.TOO_LARGE]


def test_browser_that_takes_too_much_memory_is_ended(site: Site) -> None:
    slow = site.put("/slow", Answer(PAGE, delay_s=1.5))
    with Crew(Plan(memory_limit_mb=1)) as poor:
        (page,) = poor.audit([PageTarget(slow)])
    assert page.problem is not None
    assert page.problem.obstacle is Obstacle.TOO_LARGE
    assert "MB of memory" in page.problem.detail


def _audited(crew: Crew, url: str) -> PageReport:
    (page,) = crew.audit([PageTarget(url)])
    assert page.problem is None
    return page


def test_boxes_and_endless_scrolling_do_not_hold_an_audit_up(site: Site) -> None:
    with Crew(Plan(axe_rules=("image-alt",), page_limit_s=60)) as patient:
        assert _audited(patient, site.put("/boxes", PAGE.format(BOXES))).results
        url = site.put(
            "/scrolling", PAGE.format('<img src="x" width="40" height="40">' + SCROLLING)
        )
        assert _audited(patient, url).shots


def test_nothing_is_left_of_a_browser_that_was_ended(crew: Crew, site: Site) -> None:
    assert _audited(crew, site.file("clean_page.html")).title
    with crew.auditor() as auditor:
        driver_id = auditor.browser.driver.service.process.pid
    assert watchdog.memory_mb(driver_id) > 20
    watchdog.end_family(driver_id)
    names = _names(crew, *[site.file("clean_page.html")] * 2)
    assert names == [Obstacle.BROWSER_CRASHED, None]
    assert watchdog.memory_mb(driver_id) == 0
