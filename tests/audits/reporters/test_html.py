"""The HTML report: one cause once, who saw it, the way by keyboard, what a screen reader says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from html5lib import parse
from markupsafe import escape

from audits.outcome import Acceptance, Checked, Outcome, RuleResult
from audits.reporters.html import render
from audits.reporters.words import LANGUAGES, report_words
from audits.rules.text_size import INFO as TEXT_SIZE
from tests.audits.reporters.samples import failed, finding, full_report, page


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_cause_on_three_pages_is_shown_once_with_the_number_of_pages(language: str) -> None:
    html = render(full_report(), language)
    words = report_words(language)
    assert html.count(str(escape("<p id=footer>版权所有 =1+1</p>"))) == 1
    assert words["same_cause"].format(places=3, pages=3) in html


def test_report_tells_who_else_saw_a_fault() -> None:
    html = render(full_report(), "en")
    assert "Also seen by: <code>axe:color-contrast</code>" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_transcript_and_way_by_keyboard_are_in_the_report(language: str) -> None:
    html = render(full_report(), language)
    words = report_words(language)
    assert "标题，第 1 级，首页" in html
    assert words["keyboard_summary"].format(count=2, page=1) in html
    assert html.count("<polyline") == 2
    assert words["focus_unseen"] in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_is_a_document_in_its_language_without_a_parse_error(language: str) -> None:
    document = parse(render(full_report(), language), namespaceHTMLElements=False)
    assert document.get("lang") == language
    ids = [each.get("id") for each in document.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_baseline_accepts_is_not_called_clean(language: str) -> None:
    known = Acceptance("等新版上线", "张三", "2027-01-31")
    accepted = replace(finding("#a"), accepted=known)
    report = replace(
        full_report(), pages=(page("https://example.org/1", failed(TEXT_SIZE, accepted)),)
    )
    html = render(report, language)
    words = report_words(language)
    assert words["verdict"]["accepted"].format(count=1) in html
    assert words["verdict"]["clean"] not in html
    assert "张三" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_survey_score_gives_no_total_when_a_part_was_not_looked_at(language: str) -> None:
    passed = RuleResult(TEXT_SIZE, Outcome.PASSED, passed_count=1)
    report = replace(full_report(), pages=(page("https://example.org/1", passed),))
    html = render(report, language)
    assert report_words(language)["survey"]["no_total"] in html
    assert "30.0" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_who_looked_are_named_with_their_day_and_what_they_said(language: str) -> None:
    html = render(full_report(), language)
    told = report_words(language)["checked"]
    for who, on, says in (("小李", "2026-11-23", "passed"), ("小王", "2026-11-24", "failed")):
        assert told["line"].format(who=who, on=on, says=told["says"][says]) in html
    assert "字太淡" in html
    assert told["heading"] not in html, "they do not agree, so nothing is well yet"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_found_well_is_listed_apart_from_what_machines_did(language: str) -> None:
    seen = (Checked("小李", "2026-11-23", Outcome.PASSED),)
    held = replace(finding("#held", Outcome.PASSED), checked=seen)
    results = (RuleResult(TEXT_SIZE, Outcome.PASSED, (held,), passed_count=3),)
    report = replace(full_report(), pages=(page("https://example.org/1", *results),))
    html = render(report, language)
    assert report_words(language)["checked"]["heading"] in html
    assert "<code>#held</code>" in html
    assert report_words(language)["verdict"]["clean"] in html
