"""The HTML report: one file, a picture of each place, and itself without a fault."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from markupsafe import escape
from PIL import Image
from selenium.webdriver.common.by import By

from audits.auditor import Auditor, Plan
from audits.loading import load
from audits.outcome import Outcome, Report
from audits.reporters.html import render
from audits.reporters.json_file import report_data
from audits.reporters.rule_words import worded
from audits.reporters.words import language_of, report_words
from audits.target import DESKTOP, PageTarget, Viewport
from tests.audits.reporters.samples import full_report
from tests.audits.site import Site

pytestmark = pytest.mark.browser
PHONE = Viewport(360, 740)
OUTLINE_RGB = (0x94, 0x29, 0x0F)
WEBP_BLUR = 24
"""How far a picture's compression moves a colour, of 256."""


@pytest.fixture(scope="module")
def report(site: Site, auditor: Auditor) -> Report:
    """A page full of faults, a clean one, one to look at, and one that is not there."""
    look = site.put(
        "/look",
        '<!doctype html><html lang="zh-Hans"><title>要看的</title><main><h1>要看的</h1>'
        '<p style="width: 300px; font-size: 20px; line-height: 1.4">'
        + "行距过得去，但是还可以再宽一点，读起来才轻松。" * 3
        + "</p></main>",
    )
    urls = site.file("bad_page.html"), site.file("clean_page.html"), look, site.url + "/absent"
    audited = auditor.audit([PageTarget(url) for url in urls])
    return replace(audited, sample=full_report().sample)


@pytest.mark.parametrize("is_unfolded", [False, True], ids=["folded", "unfolded"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=str)
def test_report_of_a_bad_page_is_itself_clean(
    viewport: Viewport, is_unfolded: bool, report: Report, site: Site, auditor: Auditor
) -> None:
    html = render(report)
    url = site.put("/report", html.replace("<details", "<details open") if is_unfolded else html)
    strict = replace(auditor, plan=Plan(with_aaa=True))

    page = strict.audit_page(PageTarget(url, viewport=viewport))

    assert page.problem is None
    faults = [(rule.id, each.target.selector) for rule, each in page.findings(Outcome.FAILED)]
    assert faults == []
    assert page.counts()[Outcome.COULD_NOT_RUN] == 0
    assert next(r for r in page.results if r.rule.id == "target-size").passed_count > 10


def test_report_needs_nothing_from_outside(report: Report) -> None:
    html = render(report)
    sources = re.findall(r'(?:src|srcset|data|poster)="([^"]*)"', html)
    assert sources
    assert all(source.startswith("data:image/webp") for source in sources)
    assert not re.search(r"<link|@import|url\(", html)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, Viewport(320, 640)], ids=str)
def test_report_fits_the_window(
    viewport: Viewport, report: Report, site: Site, auditor: Auditor
) -> None:
    driver = auditor.browser.driver_for_next_page()
    url = site.put("/report", render(report))
    load(driver, PageTarget(url, viewport=viewport))
    widest = driver.execute_script("return document.documentElement.scrollWidth")
    assert widest <= viewport.width


def test_every_violation_with_a_place_has_its_picture_with_the_place_outlined(
    report: Report,
) -> None:
    page = report.pages[0]
    placed = {
        finding.target
        for _, finding in page.findings(Outcome.FAILED)
        if finding.target.box is not None
    }
    assert set(page.shots) == placed
    assert len(placed) > 10
    button = next(target for target in placed if target.selector == "#small-button")
    picture = Image.open(BytesIO(page.shots[button])).convert("RGB")
    reds = [
        (x, y)
        for x in range(picture.width)
        for y in range(picture.height)
        if _is_outline(picture.getpixel((x, y)))
    ]
    assert button.box is not None
    outlined = max(x for x, _ in reds) - min(x for x, _ in reds)
    assert outlined == pytest.approx(button.box.width + 8, abs=3)


def _is_outline(pixel: object) -> bool:
    assert isinstance(pixel, tuple)
    distances = [abs(int(here) - there) for here, there in zip(pixel, OUTLINE_RGB, strict=True)]
    return max(distances) < WEBP_BLUR


def test_report_says_what_why_how_and_where_from(report: Report) -> None:
    html = render(report)
    for result in report.pages[0].results:
        if result.rule.source == "elder" and result.findings:
            assert result.rule.what in html
            assert result.rule.why in html
            assert result.rule.mend in html
            assert all(clause.standard in html for clause in result.rule.clauses)
    words = report_words()
    assert all(item in html for item in words["checklist_items"])
    assert report.tools.axe_sha256 in html
    assert words["obstacles"]["http-status"] in html


def test_report_numbers_its_findings_through(report: Report, site: Site, auditor: Auditor) -> None:
    driver = auditor.browser.driver_for_next_page()
    load(driver, PageTarget(site.put("/report", render(report))))
    numbers = [each.text for each in driver.find_elements(By.CSS_SELECTOR, ".picture .number")]
    assert len(numbers) > 10
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    links = driver.find_elements(By.CSS_SELECTOR, "a.number")
    assert len(links) >= len(numbers)
    led_to = {str(link.get_dom_attribute("href")) for link in links}
    assert all(driver.find_elements(By.CSS_SELECTOR, place) for place in led_to)


def test_what_is_not_translated_yet_says_its_language(report: Report) -> None:
    assert language_of("图像必须有替代文本") == "zh-Hans"
    assert language_of("Elements must be visible") == "en"
    html = render(report, "en")
    chinese = [
        result.rule.what
        for result in report.pages[0].results
        if language_of(worded(result.rule, "en").what) == "zh-Hans"
    ]
    assert chinese
    assert all(f'<span lang="zh-Hans">{escape(what)}' in html for what in chinese)


def test_reading_aloud_without_a_voice_says_so(
    report: Report, site: Site, auditor: Auditor
) -> None:
    driver = auditor.browser.driver_for_next_page()
    load(driver, PageTarget(site.put("/report", render(report))))
    assert driver.execute_script("return speechSynthesis.getVoices().length") == 0
    driver.find_element(By.ID, "read").click()
    status = driver.find_element(By.ID, "read-status")
    assert status.text == report_words()["no_voice"]


def test_hostile_words_of_a_page_stay_words(site: Site, auditor: Auditor) -> None:
    url = site.put(
        "/hostile-words",
        '<!doctype html><html lang="zh-Hans"><title>&lt;script&gt;alert(1)&lt;/script&gt;</title>'
        '<main><h1>您好</h1><img id="&lt;b&gt;" src="x"></main>',
    )
    html = render(auditor.audit([PageTarget(url)]))
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_json_names_each_finding_with_place_and_measure(report: Report) -> None:
    data = report_data(report)
    page = data["pages"][0]
    sizes = next(each for each in page["results"] if each["rule"] == "elder:text-size")
    small = next(each for each in sizes["findings"] if each["target"] == [["#small-text"]])
    assert (small["measured"], small["required"]) == ("14 px", "18 px")
    assert small["box"]["width"] > 0
    assert data["rules"]["elder:text-size"]["thresholds"]["smallest"]["value"] == 18
