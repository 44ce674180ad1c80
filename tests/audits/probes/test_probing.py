"""How probes are run: bounded, from a known state, with nothing leaving the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from audits.auditor import Auditor, Plan
from audits.axe import AxeEngine
from audits.browser import Browser
from audits.keys import CONTROL, combination
from audits.loading import load
from audits.outcome import Outcome
from audits.probe import Probe, perform
from audits.probe_page import ProbePage
from audits.probes import all_probes
from audits.probes.keyboard import PROBE as KEYBOARD
from audits.probing import use_page
from audits.target import PageTarget
from tests.audits.probes.conftest import FRAME
from tests.audits.site import Site

pytestmark = pytest.mark.browser

TEMPTING = FRAME.format(
    body="""
    <form action="/sent-by-form"><label>姓名 <input name="n" onchange="fetch('/sent-by-change')">
    </label><button>交</button></form>
    <button onclick="fetch('/sent-by-fetch')">一</button>
    <button onclick="location.href = '/sent-by-leaving'">二</button>
    <button onclick="window.open('/sent-by-window')">三</button>
    <button onclick="navigator.sendBeacon('/sent-by-beacon')">四</button>
    <button onclick="const r = new XMLHttpRequest(); r.open('GET', '/sent-by-xhr'); r.send()">五
    </button>
    <button onfocus="alert('看')">六</button>
    <p id="tick">0</p><script>setInterval(() => { tick.textContent += 1 }, 1000)</script>
    <p id="out">没有动过</p><button onclick="out.textContent = '动过了'">七</button>
    """
)


@pytest.fixture
def page(bare_browser: Browser, site: Site) -> Iterator[ProbePage]:
    target = PageTarget(site.put("/probed/tempting.html", TEMPTING))
    driver = bare_browser.driver_for_next_page()
    load(driver, target)
    yield ProbePage(driver, target, lambda: load(driver, target))


def test_using_a_page_in_every_way_sends_nothing_and_leaves_it_as_it_was(
    page: ProbePage, site: Site
) -> None:
    before = len(site.requests)

    used = use_page(page.driver, page.target, all_probes())

    asked = {path for path, _ in site.requests[before:]}
    assert asked <= {"/probed/tempting.html", "/favicon.ico"}
    assert [result for result in used.results if result.outcome is Outcome.COULD_NOT_RUN] == []
    assert page.driver.execute_script("return out.textContent") == "没有动过"
    assert len(page.driver.window_handles) == 1


def test_way_of_the_focus_is_told_with_a_picture_of_the_page(page: ProbePage) -> None:
    used = use_page(page.driver, page.target, (KEYBOARD,))

    assert [stop.name for stop in used.keyboard_path] == [
        "姓名", "交", "一", "二", "三", "四", "五", "六", "七",
    ]  # fmt: skip
    assert used.portrait is not None
    assert used.portrait.width == page.target.viewport.width


def test_probe_that_breaks_could_not_run_and_says_why(page: ProbePage) -> None:
    def breaks(_page: ProbePage) -> None:
        raise KeyError("boxes")

    results = perform(Probe("clumsy", breaks, KEYBOARD.rules[:1]), page).results  # type: ignore[arg-type]

    assert [result.outcome for result in results] == [Outcome.COULD_NOT_RUN]
    assert "clumsy: KeyError: 'boxes'" in results[0].note


def test_probe_that_takes_too_long_could_not_run(page: ProbePage) -> None:
    hurried = Probe("keyboard", KEYBOARD.look, KEYBOARD.rules, limit_s=0)

    results = perform(hurried, page).results

    assert {result.outcome for result in results} == {Outcome.COULD_NOT_RUN}
    assert results[0].note == "keyboard did not end within 0 s"


def test_page_that_does_not_open_again_is_named_for_each_rule(page: ProbePage, site: Site) -> None:
    page.is_used = True
    site.put("/probed/tempting.html", "")

    results = perform(KEYBOARD, page).results

    assert {result.outcome for result in results} == {Outcome.COULD_NOT_RUN}
    assert "did not open again" in results[0].note


def test_one_rule_of_a_probe_can_be_asked_alone(
    bare_browser: Browser, engine: AxeEngine, site: Site
) -> None:
    plan = Plan.only(["keyboard-trap"])
    target = PageTarget(site.put("/probed/tempting.html", TEMPTING))

    report = Auditor(bare_browser, engine, plan).audit_page(target)

    assert report.problem is None
    assert [result.rule.id for result in report.results] == ["keyboard-trap"]


@pytest.mark.parametrize("written", ["Ctrl+M", "ctrl + m", "Control＋M"])
def test_keys_are_read_as_people_write_them(written: str) -> None:
    key = combination(written)
    assert key is not None
    assert (key.name, key.modifiers, key.text) == ("m", CONTROL, "")


@pytest.mark.parametrize("written", ["昆明", "Ctrl+", "M+Ctrl", "F19"])
def test_other_words_are_no_keys(written: str) -> None:
    assert combination(written) is None
