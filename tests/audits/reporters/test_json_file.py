"""The JSON report: what is written can be read again, and nothing private is in it."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from audits.outcome import PageReport, Report
from audits.reporters.json_file import ReportUnreadable, read_report, report_json
from tests.audits.reporters.samples import full_report


def _without_secrets(report: Report) -> Report:
    pages = [replace(page, target=replace(page.target, cookies=())) for page in report.pages]
    return replace(report, pages=tuple(pages))


def test_what_is_written_can_be_read_again(tmp_path: Path) -> None:
    report = full_report()
    path = tmp_path / "report.json"
    path.write_text(report_json(report, with_pictures=True), "utf-8")

    assert read_report(path) == _without_secrets(report)


def test_sample_leaves_no_field_of_a_page_at_its_default() -> None:
    blank = PageReport(full_report().pages[0].target, "")
    seen = {
        each.name
        for page in full_report().pages
        for each in fields(page)
        if getattr(page, each.name) != getattr(blank, each.name)
    }
    not_in_reports = {"links", "linked", "skeleton"}
    assert seen == {each.name for each in fields(PageReport)} - not_in_reports


def test_pictures_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(report_json(full_report()), "utf-8")

    page = read_report(path).pages[0]
    assert not page.shots
    assert page.portrait is None
    assert page.keyboard_path == full_report().pages[0].keyboard_path


def test_values_of_cookies_are_never_written() -> None:
    assert "secret-visit" not in report_json(full_report(), with_pictures=True)


def _changed(key: str, value: object) -> str:
    data: dict[str, Any] = json.loads(report_json(full_report()))
    data[key] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{", id="broken"),
        pytest.param("[]", id="a list"),
        pytest.param("{}", id="empty"),
        pytest.param(_changed("schemaVersion", 99), id="a later version"),
        pytest.param(_changed("pages", [{"url": "https://example.org/"}]), id="half a page"),
        pytest.param(_changed("rules", {"elder:text-size": {"id": 3}}), id="half a rule"),
    ],
)
def test_what_is_no_report_is_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(text, "utf-8")

    with pytest.raises(ReportUnreadable, match=r"report\.json is not a JSON report"):
        read_report(path)


def test_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportUnreadable, match="No such file"):
        read_report(tmp_path / "absent.json")
