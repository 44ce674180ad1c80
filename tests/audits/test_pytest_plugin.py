"""The fixture ``audit`` in somebody's own tests: by call, and by a pytest of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from audits.in_tests import Audit, AuditFailed
from tests.audits.site import Site
from tests.fixtures.chromium import open_chromium

pytestmark = pytest.mark.browser

HEAD = "<!doctype html><html lang=zh-Hans style='font-size: 24px'><title>页面</title>"
GOOD = f"{HEAD}<main><h1>您好</h1><p>一切都好</p></main>"
BAD = f'{HEAD}<main><h1>您好</h1><img id="photo" src="x"></main>'
RULES = ["axe:image-alt", "text-size"]
BASELINE = """accepted:
- {rule: "axe:image-alt", target: "#photo", reason: 等新照片, owner: 小李, expires: 2999-01-01}
"""
TESTS = f"""
def test_good(audit):
    assert audit({GOOD!r}, rules={RULES!r}).title == "页面"

def test_bad(audit):
    audit({BAD!r}, rules={RULES!r})
"""


@pytest.fixture(scope="module")
def audit_pages() -> Iterator[Audit]:
    """The same as the plugin's fixture gives."""
    with Audit() as running:
        yield running


class DjangoAnswer:
    """What Django's test client gives back, as far as it matters."""

    content = BAD.encode()


class TextAnswer:
    """What httpx, requests and Starlette's test client give back."""

    text = BAD


def test_page_may_be_given_in_every_way_tests_have_it(
    audit_pages: Audit, site: Site, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(BAD, "utf-8")
    for page in (site.put("/bad", BAD), BAD, file, DjangoAnswer(), TextAnswer()):
        with pytest.raises(AuditFailed, match="axe:image-alt #photo") as failed:
            audit_pages(page, rules=RULES)
        assert failed.value.report.title == "页面"
    assert audit_pages(GOOD, rules=RULES, viewport="360x740").target.viewport.width == 360


def test_what_a_page_links_to_is_asked_when_it_is_asked_for(audit_pages: Audit, site: Site) -> None:
    page = GOOD.replace("一切都好", '<a href="/gone">怎么办</a> <a href="#none">往下看</a>')
    url = site.put("/linking", page)
    assert audit_pages(url, rules=RULES).results
    with pytest.raises(AuditFailed, match=r"elder:link-opens .*404") as failed:
        audit_pages(url, rules=RULES, linked=True)
    assert str(failed.value).count("elder:link-opens") == 2
    with pytest.raises(AuditFailed, match="none"):
        audit_pages(page, rules=["link-opens"])


def test_page_a_driver_shows_is_audited_as_it_stands(audit_pages: Audit, site: Site) -> None:
    with open_chromium() as driver:
        driver.get(site.put("/driver", GOOD))
        assert audit_pages(driver, rules=RULES).final_url == f"{site.url}/driver"
        driver.execute_script("document.querySelector('main').innerHTML += '<img src=x id=photo>'")
        with pytest.raises(AuditFailed, match="#photo"):
            audit_pages(driver, rules=RULES)
        assert driver.title == "页面"


def test_known_violations_do_not_fail_a_test(audit_pages: Audit, tmp_path: Path) -> None:
    path = tmp_path / "baseline.yaml"
    path.write_text(BASELINE, "utf-8")
    assert audit_pages(BAD, rules=RULES, baseline=path).results
    path.write_text(BASELINE.replace("2999", "2020"), "utf-8")
    with pytest.raises(AuditFailed, match="#photo"):
        audit_pages(BAD, rules=RULES, baseline=path)


def test_page_that_cannot_be_opened_fails_the_test(audit_pages: Audit) -> None:
    with pytest.raises(AuditFailed, match="unreachable"):
        audit_pages("http://127.0.0.1:1/", rules=RULES)


def test_plugin_gives_the_fixture_to_any_project(tmp_path: Path) -> None:
    (tmp_path / "test_pages.py").write_text(TESTS, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p"]
    run = subprocess.run(
        [*command, "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert "1 failed, 1 passed" in run.stdout
    assert "axe:image-alt #photo" in run.stdout
