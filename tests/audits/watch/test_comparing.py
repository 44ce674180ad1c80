"""Sites side by side: numbers of each, how it changed, what is found most; the page itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from audits.auditor import Auditor, Plan
from audits.compare_cli import main
from audits.outcome import Impact, Obstacle, Outcome, PageReport, Problem, RuleResult
from audits.reporters.words import LANGUAGES
from audits.rules.text_size import INFO as TEXT_SIZE
from audits.target import DESKTOP, PageTarget, Viewport
from tests.audits.reporters.samples import CONTRAST, KEYBOARD, failed, finding, full_report, page
from tests.audits.site import Site
from tests.audits.watch.conftest import SITE, Watched

HR, TAX, BUS = "https://hr.example.org", "https://tax.example.org", "https://bus.example.org"


def _pages(site: str, *results: RuleResult, count: int = 2) -> tuple[PageReport, ...]:
    return tuple(page(f"{site}/{number}", *results) for number in range(1, count + 1))


@pytest.fixture
def offices(watched: Watched) -> Watched:
    """One site looked at twice, one once, one in vain."""
    first = watched.file()
    trap = failed(KEYBOARD, finding("#trap"))
    small = failed(TEXT_SIZE, finding("#a"), finding("#b"))
    both_windows = page(f"{HR}/1", small, viewport="360x740")
    watched.run(pages=(*_pages(HR, small, trap), both_windows))
    watched.run(days=1, pages=(*_pages(HR, small, failed(CONTRAST, finding("#c"))), both_windows))
    first.write_text(SITE.replace("hrss", "tax").replace("市人社局", "市税务局"), "utf-8")
    broken = page(f"{TAX}/9", problem=Problem(Obstacle.HTTP_STATUS, "404 Not Found"))
    light = failed(replace(CONTRAST, impact=None), finding("#c"))
    watched.run(pages=(*_pages(TAX, light, count=4), broken))
    watched.broken = "its sitemap names no page"
    first.write_text(SITE.replace("hrss", "bus").replace("市人社局", "公交集团"), "utf-8")
    watched.run()
    return watched


def _compared(offices: Watched, *arguments: str) -> tuple[int, dict[str, Any], str]:
    html, data = offices.folder / "out" / "all.html", offices.folder / "out" / "all.json"
    given = ["--data", str(offices.folder / "data"), "--html", str(html), "--json", str(data)]
    code = main([*arguments, *given])
    return code, json.loads(data.read_text("utf-8")), html.read_text("utf-8")


def test_each_site_is_told_in_numbers_with_the_neediest_first(offices: Watched) -> None:
    code, data, _ = _compared(offices)

    assert code == 0
    hr, tax = data["sites"]
    assert (hr["name"], tax["name"]) == ("市人社局", "市税务局")
    assert (hr["pages"], hr["violations"], hr["violationsPerPage"]) == (2, 8, 4.0)
    assert hr["byImpact"]["serious"] == sum(hr["byImpact"].values()) == 8
    assert tax["byImpact"] == dict.fromkeys(map(str, Impact), 0) | {"unsaid": 4}
    assert (tax["pages"], tax["pagesInAll"], tax["gaps"]) == (4, 5, 1)


def test_change_is_told_against_the_run_before(offices: Watched) -> None:
    _, data, _ = _compared(offices)

    hr, tax = (site["change"] for site in data["sites"])
    assert hr == {"before": 8, "new": 2, "mended": 0, "standing": 6, "unseen": 2}
    assert tax["before"] is None


def test_a_site_without_a_report_is_named_and_counts_as_nothing(
    offices: Watched, capsys: pytest.CaptureFixture[str]
) -> None:
    _, data, html = _compared(offices)

    assert data["withoutReport"] == [{"name": "公交集团", "problem": "its sitemap names no page"}]
    assert "公交集团：还没有查成过" in html
    assert "公交集团：还没有查成过" in capsys.readouterr().out


def test_a_site_that_was_down_is_not_compared_as_if_it_were_clean(watched: Watched) -> None:
    watched.run(pages=(page(f"{HR}/1", problem=Problem(Obstacle.UNREACHABLE, "refused")),))

    _, data, _ = _compared(watched)

    assert data["sites"] == []
    assert [each["name"] for each in data["withoutReport"]] == ["市人社局"]


def test_the_causes_on_most_pages_come_first_and_are_five_at_most(watched: Watched) -> None:
    many = [failed(replace(CONTRAST, id=f"rule-{n}"), finding(f"#{n}")) for n in range(1, 8)]
    pages = tuple(page(f"{HR}/{n}", *many[:n]) for n in range(1, 8))
    watched.run(pages=pages)

    _, data, html = _compared(watched)

    causes = data["sites"][0]["causes"]
    assert [(cause["rule"], cause["pages"]) for cause in causes] == [
        (f"axe:rule-{n}", 8 - n) for n in range(1, 6)
    ]
    assert html.count('role="rowheader"') == 3 + 5


def test_half_a_score_is_none_and_only_the_sites_named_are_shown(
    offices: Watched, capsys: pytest.CaptureFixture[str]
) -> None:
    _, data, html = _compared(offices, "hrss")

    assert [site["surveyPoints"] for site in data["sites"]] == [None]
    assert "没有打分" in html
    assert "市税务局" not in capsys.readouterr().out + html


def test_a_name_that_is_not_watched_is_said(
    offices: Watched, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["hrss", "moon", "--data", str(offices.folder / "data")]) == 2
    assert "moon was never watched" in capsys.readouterr().err
    assert main(["--data", str(tmp_path / "nowhere")]) == 2
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [DESKTOP, Viewport(360, 740)], ids=str)
def test_the_page_of_sites_side_by_side_is_itself_clean(
    viewport: Viewport, offices: Watched, site: Site, auditor: Auditor
) -> None:
    strict = replace(auditor, plan=Plan(with_aaa=True))
    for language in LANGUAGES:
        _, _, html = _compared(offices, "--report-language", language)
        url = site.put(f"/compare-{language}", html)

        looked = strict.audit_page(PageTarget(url, viewport=viewport))

        faults = [(rule.id, each.target.selector) for rule, each in looked.findings(Outcome.FAILED)]
        assert (looked.problem, faults) == (None, [])
        assert looked.counts()[Outcome.COULD_NOT_RUN] == 0


def test_a_sample_says_of_how_many_pages(watched: Watched) -> None:
    watched.sample = full_report().sample
    watched.run(pages=_pages(HR, failed(TEXT_SIZE, finding("#a"))))

    _, data, html = _compared(watched)

    assert (data["sites"][0]["pages"], data["sites"][0]["pagesInAll"]) == (2, 8)
    assert "2（共 8）" in html
