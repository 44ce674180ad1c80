"""How far an audit is, in a real browser: it renews itself and leaves the person in peace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from access.store import open_store
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server
from tests.fixtures.staff import RUNNING, Staff, furnish

pytestmark = pytest.mark.browser
_WAIT_S = 20


@pytest.fixture(scope="module")
def staff_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Staff]]:
    server = Server(tmp_path_factory.mktemp("watching"))
    server.start()
    yield server, furnish(server)
    server.stop()


def tell(server: Server, **changes: Any) -> None:
    """Change what the store says of the audit that goes on."""
    store = open_store(f"sqlite:///{server.data_dir / 'yinqiao.sqlite3'}")
    with store.writing() as work:
        job = work.job(RUNNING)
        assert job is not None
        work.put_job(replace(job, **changes))
    store.close()


def watched(driver: Chrome) -> str:
    return driver.find_element(By.ID, "watched").text


def test_progress_renews_itself_and_leaves_focus_and_scrolling_where_they_are(
    staff_server: tuple[Server, Staff],
) -> None:
    server, staff = staff_server
    with open_chromium("--window-size=390,700") as driver:
        driver.get(f"{server.url}/zh-Hans/desk/sign-in")
        for name, value in staff.cookies:
            driver.add_cookie({"name": name, "value": value, "path": "/"})
        driver.get(f"{server.url}/zh-Hans/audits/runs/{RUNNING}")
        assert "已经看了 0 页" in watched(driver)
        driver.execute_script(
            "const link = document.querySelector('.foot a'); link.id = 'kept'; link.focus();"
        )
        scrolled = driver.execute_script("return scrollY")
        assert scrolled > 0
        tell(server, pages_done=3, pages_known=8)
        WebDriverWait(driver, _WAIT_S).until(lambda _: "已经看了 3 页" in watched(driver))
        assert driver.switch_to.active_element.get_attribute("id") == "kept"
        assert driver.execute_script("return scrollY") == scrolled

        tell(server, state="given-up", problem="took-too-long")
        WebDriverWait(driver, _WAIT_S).until(lambda _: "没有查成" in watched(driver))
        asked = driver.find_element(By.ID, "watched").get_attribute("data-hx-get")
        assert asked is None, "it would ask for ever"
        errors = [each for each in driver.get_log("browser") if each["level"] == "SEVERE"]
        assert errors == []
