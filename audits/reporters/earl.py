"""The report as EARL 1.0 in JSON-LD: the W3C's language for what was tested and what came of it."""

from __future__ import annotations

import json
from typing import Any

from audits.outcome import Finding, Outcome, PageReport, Report, RuleInfo, RuleResult
from audits.reporters.rows import clause_lines, describe
from audits.reporters.rule_words import message_of, worded
from audits.reporters.words import REPORT_LANGUAGE

CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "ptr": "http://www.w3.org/2009/pointers#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Written into the file: nothing is fetched to understand it."""
_OUTCOMES = {
    Outcome.PASSED: "earl:passed",
    Outcome.FAILED: "earl:failed",
    Outcome.CANNOT_TELL: "earl:cantTell",
    Outcome.INAPPLICABLE: "earl:inapplicable",
    Outcome.COULD_NOT_RUN: "earl:untested",
}
_ASSERTOR = "urn:yinqiao:audit"


def render(report: Report, language: str = REPORT_LANGUAGE) -> str:
    """Write an assertion for each finding, and for each rule on a page that found nothing."""
    rules = {result.rule.key: result.rule for page in report.pages for result in page.results}
    graph = [
        _assertor(report),
        *(_criterion(worded(rule, language), language) for rule in rules.values()),
        *(_subject(page, number) for number, page in enumerate(report.pages, 1)),
        *(
            assertion
            for number, page in enumerate(report.pages, 1)
            for result in page.results
            for assertion in _assertions(result, report, _subject_id(number), language)
        ),
    ]
    data = {"@context": CONTEXT, "@graph": graph}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _assertor(report: Report) -> dict[str, Any]:
    return {
        "@id": _ASSERTOR,
        "@type": ["earl:Assertor", "earl:Software"],
        "doap:name": "yinqiao audit",
        "doap:release": {"doap:revision": report.tools.yinqiao},
        "dct:description": f"axe-core {report.tools.axe}, {report.tools.browser}",
    }


def _criterion(rule: RuleInfo, language: str) -> dict[str, Any]:
    return {
        "@id": f"urn:yinqiao:rule:{rule.key}",
        "@type": ["earl:TestCriterion", "earl:TestCase"],
        "dct:title": {"@value": rule.what, "@language": language},
        "dct:isPartOf": clause_lines(rule),
    }


def _subject(page: PageReport, number: int) -> dict[str, Any]:
    return {
        "@id": _subject_id(number),
        "@type": "earl:TestSubject",
        "dct:source": {"@id": page.final_url or page.target.url},
        "dct:title": page.title,
        "dct:description": " ".join(describe(page)),
    }


def _subject_id(number: int) -> str:
    """A page under one setting: the same address may be looked at under several."""
    return f"urn:yinqiao:page:{number}"


def _assertions(
    result: RuleResult, report: Report, subject: str, language: str
) -> list[dict[str, Any]]:
    base = {
        "@type": "earl:Assertion",
        "earl:assertedBy": {"@id": _ASSERTOR},
        "earl:subject": {"@id": subject},
        "earl:test": {"@id": f"urn:yinqiao:rule:{result.rule.key}"},
        "earl:mode": {"@id": "earl:automatic"},
    }
    date = {
        "@type": "xsd:dateTime",
        "@value": report.started.isoformat(timespec="seconds"),
    }
    if not result.findings:
        outcome = {"@type": "earl:TestResult", "earl:outcome": _outcome(result.outcome)}
        told = {"earl:info": result.note} if result.note else {}
        return [base | {"earl:result": outcome | told | {"dct:date": date}}]
    return [
        base
        | _by_people(each)
        | {"earl:result": _found(result.rule, each, language) | {"dct:date": date}}
        for each in result.findings
    ]


def _by_people(finding: Finding) -> dict[str, Any]:
    """A machine found the place, people decided."""
    return {"earl:mode": {"@id": "earl:semiAuto"}} if finding.checked else {}


def _found(rule: RuleInfo, finding: Finding, language: str) -> dict[str, Any]:
    return {
        "@type": "earl:TestResult",
        "earl:outcome": _outcome(finding.outcome),
        "earl:info": message_of(rule, finding, language),
        "earl:pointer": {
            "@type": "ptr:CSSSelectorPointer",
            "ptr:expression": finding.target.selector,
        },
    }


def _outcome(outcome: Outcome) -> dict[str, str]:
    return {"@id": _OUTCOMES[outcome]}
