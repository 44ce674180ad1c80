"""One kept browser: replaced now and then, and after a crash."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome

from audits import browser as browser_module
from audits.auditor import Auditor, Plan
from audits.axe import AxeEngine
from audits.browser import Browser
from audits.outcome import Obstacle
from audits.target import PageTarget
from tests.audits.site import Site

pytestmark = pytest.mark.browser


def test_browser_is_kept_from_page_to_page_and_replaced_after_its_share(
    site: Site, engine: AxeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_module, "PAGES_PER_BROWSER", 2)
    targets = [PageTarget(site.file("clean_page.html"))] * 3
    with Browser(engine.preload) as browser:
        sessions: list[str | None] = []
        auditor = Auditor(browser, engine, Plan(rules=()))
        for target in targets:
            assert auditor.audit_page(target).problem is None
            sessions.append(browser.driver.session_id)
    assert sessions[0] == sessions[1] != sessions[2]


def _end_browser(driver: Chrome) -> None:
    # The driver may find the browser gone before it has its answer.
    with suppress(WebDriverException):
        driver.execute_cdp_cmd("Browser.close", {})


def _end_both(driver: Chrome) -> None:
    driver.quit()


@pytest.mark.parametrize("end", [_end_browser, _end_both])
def test_page_that_ends_the_browser_is_named_and_the_next_is_audited(
    end: Callable[[Chrome], None], site: Site, engine: AxeEngine
) -> None:
    with Browser(engine.preload) as browser:
        auditor = Auditor(browser, engine)
        end(browser.driver_for_next_page())
        crashed = auditor.audit_page(PageTarget(site.file("clean_page.html")))
        after = auditor.audit_page(PageTarget(site.file("clean_page.html")))
    assert crashed.problem is not None
    assert crashed.problem.obstacle is Obstacle.BROWSER_CRASHED
    assert after.problem is None
