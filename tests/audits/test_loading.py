"""A page counts as loaded only when it is really there and stands still."""

from __future__ import annotations

import pytest

from audits import loading
from audits.browser import Browser
from audits.errors import CouldNotAudit
from audits.loading import load
from audits.outcome import Obstacle
from audits.probe_page import ProbePage
from audits.target import PageTarget, Viewport
from audits.walks.step import press
from tests.audits.site import Answer, Site
from tests.fixtures.ports import find_free_port

pytestmark = pytest.mark.browser

_AS_IT_IS = {"deviceScaleFactor": 1, "mobile": False}
PAGE = "<!doctype html><html lang=zh-Hans><title>页面</title><h1>您好</h1>{}"


def _obstacle(browser: Browser, url: str) -> Obstacle:
    with pytest.raises(CouldNotAudit) as caught:
        load(browser.driver_for_next_page(), PageTarget(url))
    return caught.value.problem.obstacle


def test_dead_host_is_unreachable(browser: Browser) -> None:
    url = f"http://127.0.0.1:{find_free_port()}/"
    assert _obstacle(browser, url) is Obstacle.UNREACHABLE


def test_address_that_chromium_refuses_is_unreachable(browser: Browser) -> None:
    assert _obstacle(browser, "http://127.0.0.1:1/") is Obstacle.UNREACHABLE


@pytest.mark.parametrize("status", [404, 500, 503])
def test_error_status_is_no_page(status: int, site: Site, browser: Browser) -> None:
    url = site.put(f"/status-{status}", Answer(PAGE, status=status))
    assert _obstacle(browser, url) is Obstacle.HTTP_STATUS


def test_error_status_without_a_body_is_no_page(site: Site, browser: Browser) -> None:
    url = site.put("/bare-500", Answer("", status=500))
    assert _obstacle(browser, url) in {Obstacle.HTTP_STATUS, Obstacle.UNREACHABLE}


@pytest.mark.parametrize("content_type", ["text/plain", "application/json", "image/svg+xml"])
def test_what_is_not_html_is_no_page(content_type: str, site: Site, browser: Browser) -> None:
    body = '<svg xmlns="http://www.w3.org/2000/svg"/>' if "svg" in content_type else "{}"
    url = site.put(f"/not-html-{len(content_type)}", Answer(body, content_type))
    assert _obstacle(browser, url) is Obstacle.NOT_HTML


def test_download_is_no_page_and_the_page_before_is_not_taken_for_it(
    site: Site, browser: Browser
) -> None:
    load(browser.driver_for_next_page(), PageTarget(site.file("clean_page.html")))
    url = site.put("/file.bin", Answer("data", "application/octet-stream"))
    assert _obstacle(browser, url) is Obstacle.NOT_HTML


@pytest.mark.parametrize("body", ["", "<!doctype html><div id=app></div>", "<body> </body>"])
def test_empty_document_is_no_page(body: str, site: Site, browser: Browser) -> None:
    url = site.put(f"/empty-{len(body)}", body)
    assert _obstacle(browser, url) is Obstacle.EMPTY_DOCUMENT


@pytest.mark.parametrize("source", ["<html lang=xx>", "<title></title>", "<p role=button></p>"])
def test_page_without_a_word_is_audited_for_what_it_says_of_itself(
    source: str, site: Site, browser: Browser
) -> None:
    url = site.put(f"/silent-{len(source)}", source)
    assert load(browser.driver_for_next_page(), PageTarget(url)).url == url


LATE_FONT = (
    "<script>addEventListener('load', () => { const font = new FontFace('slow', "
    "'url(/slow.woff2)'); document.fonts.add(font); font.load() })</script>"
)
ENDLESS_SWAP = '<div class="htmx-request"></div>'


@pytest.mark.parametrize(
    ("name", "never_ends"), [("htmx-idle", ENDLESS_SWAP), ("fonts-ready", LATE_FONT)]
)
def test_wait_that_does_not_end_is_named(
    name: str, never_ends: str, site: Site, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "SETTLE_LIMIT_MS", 300)
    site.put("/slow.woff2", Answer("", "font/woff2", delay_s=2))
    url = site.put(f"/never-{name}", PAGE.format(never_ends))
    with pytest.raises(CouldNotAudit) as caught:
        load(browser.driver_for_next_page(), PageTarget(url))
    assert caught.value.problem.obstacle is Obstacle.DID_NOT_SETTLE
    assert caught.value.problem.detail.startswith(name)


def test_page_is_read_after_htmx_has_swapped(site: Site, browser: Browser) -> None:
    swap = (
        '<p id="part" class="htmx-request">还没有到</p><script>setTimeout(() => {'
        'document.querySelector("#part").outerHTML = "<p id=part>到了</p>" }, 300)</script>'
    )
    driver = browser.driver_for_next_page()
    load(driver, PageTarget(site.put("/swapping", PAGE.format(swap))))
    assert driver.execute_script("return document.querySelector('#part').textContent") == "到了"


def test_page_is_read_after_late_scripts_have_built_it(site: Site, browser: Browser) -> None:
    late = "export default setTimeout(() => { document.title = '到了' }, 100)"
    site.put("/late.js", Answer(late, "text/javascript", delay_s=0.15))
    script = "<script>requestIdleCallback(() => import('/late.js'))</script>"
    url = site.put("/building", PAGE.format(script))
    assert load(browser.driver_for_next_page(), PageTarget(url)).title == "到了"


def test_page_that_never_stops_changing_is_read_all_the_same(site: Site, browser: Browser) -> None:
    tick = "document.querySelector('p').textContent += '.'"
    clock = f"<p></p><script>setInterval(() => {{ {tick} }}, 50)</script>"
    url = site.put("/clock", PAGE.format(clock))
    assert load(browser.driver_for_next_page(), PageTarget(url)).title == "页面"


def test_motion_is_at_its_end_and_reduced_motion_is_asked_for(site: Site, browser: Browser) -> None:
    moving = (
        "<style>@keyframes fade { from { opacity: 0 } to { opacity: 1 } }"
        "h1 { animation: fade 100s both }</style>"
    )
    driver = browser.driver_for_next_page()
    load(driver, PageTarget(site.put("/moving", PAGE.format(moving))))
    assert (
        driver.execute_script("return getComputedStyle(document.querySelector('h1')).opacity")
        == "1"
    )
    asked = "return matchMedia('(prefers-reduced-motion: reduce)').matches"
    assert driver.execute_script(asked) is True


def test_each_page_starts_without_what_the_page_before_kept(site: Site, browser: Browser) -> None:
    keep = "<script>document.cookie = 'a=1'; localStorage.a = sessionStorage.a = 1</script>"
    tell = "<script>document.title = document.cookie + localStorage.a + sessionStorage.a</script>"
    load(browser.driver_for_next_page(), PageTarget(site.put("/keep", PAGE.format(keep))))
    page = load(browser.driver_for_next_page(), PageTarget(site.put("/tell", PAGE.format(tell))))
    assert page.title == "undefinedundefined"


def test_each_page_has_its_own_window_language_and_media_whatever_was_set_before(
    site: Site, browser: Browser
) -> None:
    url = site.put("/settings", PAGE)
    driver = browser.driver_for_next_page()
    question = """return [innerWidth, matchMedia('(prefers-reduced-motion: reduce)').matches,
        matchMedia('(forced-colors: active)').matches]"""

    def load_one(viewport: Viewport, language: str) -> tuple[object, str]:
        target = PageTarget(url, viewport, language)
        load(driver, target)
        asked = next(headers for path, headers in reversed(site.requests) if path == "/settings")
        return driver.execute_script(question), asked["Accept-Language"]

    wide, narrow = Viewport(1280, 800), Viewport(700, 800)
    assert load_one(wide, "en") == ([1280, True, False], "en")
    assert load_one(wide, "en") == ([1280, True, False], "en")
    assert load_one(narrow, "ug") == ([700, True, False], "ug")
    # A probe that was cut short may leave anything behind.
    used = ProbePage(driver, PageTarget(url), lambda: None)
    forced = [{"name": "forced-colors", "value": "active"}]
    used.send("Emulation.setEmulatedMedia", features=forced)
    used.send("Emulation.setDeviceMetricsOverride", width=320, height=256, **_AS_IT_IS)
    assert driver.execute_script(question) == [320, False, True]
    assert load_one(narrow, "ug") == ([700, True, False], "ug")


def test_phone_sized_window_obeys_the_viewport_element(site: Site, browser: Browser) -> None:
    wide = PAGE.format("<p>没有 viewport 元素，手机会按 980 像素排版</p>")
    driver = browser.driver_for_next_page()
    load(driver, PageTarget(site.put("/phone", wide), viewport=Viewport(360, 740)))
    assert driver.execute_script("return document.documentElement.clientWidth") > 900
    load(driver, PageTarget(site.file("clean_page.html"), viewport=Viewport(360, 740)))
    assert driver.execute_script("return innerWidth") == 360


def test_what_comes_of_pressing_is_what_gets_loaded(site: Site, browser: Browser) -> None:
    site.put("/after", "<!doctype html><title>之后</title><h1>之后</h1>")
    url = site.put("/before", PAGE.format('<a id="on" href="/after">往下</a>'))
    page = load(browser.driver_for_next_page(), PageTarget(url, steps=(press("#on"),)))
    assert page.title == "之后"


def test_alert_box_does_not_hold_the_page_up(site: Site, browser: Browser) -> None:
    url = site.put("/alert", PAGE.format("<script>alert('您好')</script>"))
    assert load(browser.driver_for_next_page(), PageTarget(url)).title == "页面"
