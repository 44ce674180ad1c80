"""Statement and OpenACR: drawn from the results, and nothing is supported by machine alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from audits.outcome import Outcome, Report, RuleResult
from audits.reporters.criteria import criteria
from audits.reporters.json_file import report_json
from audits.reporters.openacr import openacr
from audits.reporters.publisher import Publisher
from audits.reporters.statement import statement
from audits.reporters.words import LANGUAGES, report_words
from audits.statement_cli import main
from tests.audits.reporters.samples import CONTRAST, KEYBOARD, failed, finding, full_report, page

PUBLISHER = Publisher("养老认证", "某某市人社局", "a11y@example.org", phone="12333")
LEVELS = {"not-evaluated", "partially-supports"}


def _levels(report: Report, language: str = "en") -> dict[str, str]:
    data: dict[str, Any] = yaml.safe_load(openacr(report, PUBLISHER, language))
    return {
        each["num"]: each["components"][0]["adherence"]["level"]
        for chapter in data["chapters"].values()
        for each in chapter["criteria"]
    }


@pytest.fixture
def clean() -> Report:
    passed = (RuleResult(each, Outcome.PASSED, passed_count=9) for each in (CONTRAST, KEYBOARD))
    return replace(full_report(), pages=(page("https://example.org/1", *passed),))


def test_there_are_the_55_criteria_of_levels_a_and_aa() -> None:
    levels = [each.level for each in criteria()]
    assert (levels.count("A"), levels.count("AA")) == (31, 24)
    numbers = [[int(part) for part in each.number.split(".")] for each in criteria()]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_openacr_claims_no_support_even_when_nothing_was_found(
    language: str, clean: Report
) -> None:
    levels = _levels(clean, language)
    assert set(levels) == {each.number for each in criteria()}
    assert set(levels.values()) == {"not-evaluated"}


def test_openacr_names_the_criteria_with_faults() -> None:
    levels = _levels(full_report())
    assert levels["2.1.2"] == "partially-supports"
    assert levels["1.4.3"] == "not-evaluated"
    assert set(levels.values()) == LEVELS


def test_openacr_has_the_members_its_schema_requires() -> None:
    data = yaml.safe_load(openacr(full_report(), PUBLISHER, "en"))
    assert data["title"] and data["product"]["name"]
    assert data["author"]["email"] == "a11y@example.org"
    assert isinstance(data["report_date"], str) and isinstance(data["version"], int)
    for chapter in data["chapters"].values():
        for criterion in chapter["criteria"]:
            assert isinstance(criterion["num"], str)
            assert criterion["components"][0]["adherence"]["notes"]


def test_statement_speaks_both_languages_and_lists_what_is_lacking() -> None:
    text = statement(full_report(), PUBLISHER, "zh-Hans")
    for language in LANGUAGES:
        words = report_words(language)["statement"]
        assert words["status_faults"].format(count=1) in text
        assert words["machine_only"] in text
        assert f'lang="{language}"' in text
    assert KEYBOARD.what in text
    assert "12333" in text


def test_both_say_of_how_many_pages_those_audited_were_chosen() -> None:
    sampled = full_report()
    told = statement(sampled, PUBLISHER, "en"), openacr(sampled, PUBLISHER, "en")
    whole = statement(replace(sampled, sample=None), PUBLISHER, "en")

    assert all("8 pages, of which 5 were chosen" in " ".join(each.split()) for each in told)
    assert "5 pages were audited" in whole


def test_statement_of_a_site_without_known_faults_claims_nothing(clean: Report) -> None:
    text = statement(clean, PUBLISHER, "en")
    for language in LANGUAGES:
        assert report_words(language)["statement"]["status_open"] in text
    assert not [word for word in ("已经符合", "fully conform", "supports") if word in text]


def test_command_writes_both_from_a_json_report(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    found = failed(CONTRAST, finding("#pale"))
    faulty = replace(full_report(), pages=(page("https://example.org/1", found),))
    report.write_text(report_json(faulty), "utf-8")
    who = ["--name", "养老认证", "--organisation", "某某市人社局", "--email", "a11y@example.org"]

    for form, told in (("html", "无障碍声明"), ("openacr", "partially-supports")):
        out = tmp_path / "deep" / form
        assert main([str(report), *who, "--format", form, "--out", str(out)]) == 0
        assert told in out.read_text("utf-8")


def test_command_says_when_there_is_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ["--name", "x", "--organisation", "x", "--email", "x@example.org"]
    out = tmp_path / "statement.html"
    assert main([str(tmp_path / "absent.json"), *who, "--out", str(out)]) == 2
    assert "absent.json" in capsys.readouterr().err
    assert not out.exists()
