"""The report as JUnit XML: a suite for each page, a case for each rule, for build servers."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from audits.outcome import Outcome, PageReport, Problem, Report, RuleResult
from audits.reporters.rows import clause_lines, describe
from audits.reporters.rule_words import message_of, worded
from audits.reporters.words import REPORT_LANGUAGE, report_words

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in XML at all, not even escaped."""


def render(report: Report, language: str = REPORT_LANGUAGE) -> str:
    """Write the report as JUnit XML.

    A rule that could not run and a page that did not open are errors. What a person has to look at
    and what does not apply is skipped, with the reason: neither has passed.
    """
    root = ET.Element("testsuites", name="yinqiao audit")
    for page in report.pages:
        root.append(_suite(page, report, language))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(page: PageReport, report: Report, language: str) -> ET.Element:
    name = _clean(" ".join([page.target.url, *describe(page)]))
    cases = [_case(name, result, language) for result in page.results]
    if page.problem:
        cases.append(_unopened(name, page.problem, language))
    kinds = [child.tag for case in cases for child in case]
    suite = ET.Element(
        "testsuite",
        name=name,
        tests=str(len(cases)),
        failures=str(kinds.count("failure")),
        errors=str(kinds.count("error")),
        skipped=str(kinds.count("skipped")),
        time=f"{page.duration_ms / 1000:.3f}",
        timestamp=report.started.isoformat(timespec="seconds"),
    )
    suite.extend(cases)
    return suite


def _case(suite: str, result: RuleResult, language: str) -> ET.Element:
    rule = worded(result.rule, language)
    case = ET.Element("testcase", classname=suite, name=_clean(f"{rule.key} {rule.what}"))
    word = report_words(language)["outcomes"][result.outcome]
    match result.outcome:
        case Outcome.FAILED:
            violations = result.with_outcome(Outcome.FAILED)
            told = _child(case, "failure", f"{rule.what} ({len(violations)})")
            told.set("type", rule.impact or "violation")
            told.text = _clean(_explanation(result, language))
        case Outcome.COULD_NOT_RUN:
            _child(case, "error", result.note).set("type", word)
        case Outcome.CANNOT_TELL | Outcome.INAPPLICABLE:
            _child(case, "skipped", word)
    return case


def _unopened(suite: str, problem: Problem, language: str) -> ET.Element:
    words = report_words(language)
    case = ET.Element("testcase", classname=suite, name=words["page"])
    reason = f"{words['obstacles'][problem.obstacle]}: {problem.detail}"
    _child(case, "error", reason).set("type", problem.obstacle)
    return case


def _child(case: ET.Element, tag: str, message: str) -> ET.Element:
    return ET.SubElement(case, tag, message=_clean(message))


def _explanation(result: RuleResult, language: str) -> str:
    rule = worded(result.rule, language)
    lines = [
        f"{finding.target.selector}\n  {message_of(result.rule, finding, language)}\n"
        f"  {finding.target.html}"
        for finding in result.with_outcome(Outcome.FAILED)
    ]
    about = [rule.why, rule.mend, *clause_lines(rule), rule.help_url]
    return "\n".join([*lines, *(each for each in about if each)])


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
