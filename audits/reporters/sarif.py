"""The report as SARIF 2.1.0, for code hosts that show findings beside the code."""

from __future__ import annotations

import json
from typing import Any

from audits.identity import fingerprint
from audits.outcome import Finding, Impact, Outcome, PageReport, Report, RuleInfo
from audits.reporters.rows import clause_lines, describe
from audits.reporters.rule_words import message_of, worded
from audits.reporters.words import REPORT_LANGUAGE, report_words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Impact.CRITICAL: "error",
    Impact.SERIOUS: "error",
    Impact.MODERATE: "warning",
    Impact.MINOR: "note",
    None: "warning",
}


def render(report: Report, language: str = REPORT_LANGUAGE) -> str:
    """Write the report as SARIF. What passed is not listed; what could not run is notified."""
    rules = {result.rule.key: result.rule for page in report.pages for result in page.results}
    index = {key: place for place, key in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "yinqiao audit",
                "version": report.tools.yinqiao,
                "rules": [_rule(worded(rule, language)) for rule in rules.values()],
            },
            "extensions": [{"name": "axe-core", "version": report.tools.axe}],
        },
        "language": report_words(language)["sarif_language"],
        "columnKind": "utf16CodeUnits",
        "invocations": [_invocation(report, language)],
        "results": [
            _result(page, rule, finding, language) | {"ruleIndex": index[rule.key]}
            for page in report.pages
            for outcome in (Outcome.FAILED, Outcome.CANNOT_TELL)
            for rule, finding in page.findings(outcome)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: RuleInfo) -> dict[str, Any]:
    help_lines = [rule.why, rule.mend, *clause_lines(rule)]
    data: dict[str, Any] = {
        "id": rule.key,
        "name": rule.id,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why or rule.what},
        "help": {"text": "\n".join(line for line in help_lines if line) or rule.what},
        "defaultConfiguration": {"level": _LEVELS[rule.impact]},
        "properties": {"tags": sorted(set(rule.tags))},
    }
    return data | ({"helpUri": rule.help_url} if rule.help_url else {})


def _result(page: PageReport, rule: RuleInfo, finding: Finding, language: str) -> dict[str, Any]:
    is_fault = finding.outcome is Outcome.FAILED
    # The standard allows a level other than "none" for what failed only.
    level = _LEVELS[rule.impact] if is_fault else "none"
    place = {
        "physicalLocation": {
            "artifactLocation": {"uri": page.final_url or page.target.url},
            "region": {"startLine": 1, "snippet": {"text": finding.target.html}},
        },
        "logicalLocations": [{"fullyQualifiedName": finding.target.selector, "kind": "element"}],
    }
    return {
        "ruleId": rule.key,
        "kind": "fail" if is_fault else "review",
        "level": level,
        "message": {"text": message_of(rule, finding, language) or rule.what},
        "locations": [place],
        "partialFingerprints": {"yinqiao/v1": fingerprint(page, rule, finding)},
        "properties": {
            "setting": " ".join(describe(page)),
            "alsoSeenBy": list(finding.sources),
        },
    }


def _invocation(report: Report, language: str) -> dict[str, Any]:
    words = report_words(language)["obstacles"]
    gaps = [
        (f"{words[page.problem.obstacle]}: {page.problem.detail}", page)
        for page in report.pages
        if page.problem
    ]
    gaps += [
        (f"{result.rule.key}: {result.note}", page)
        for page in report.pages
        for result in page.results
        if result.outcome is Outcome.COULD_NOT_RUN
    ]
    return {
        "executionSuccessful": not report.has_gap,
        "startTimeUtc": report.started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "toolExecutionNotifications": [_notification(text, page) for text, page in gaps],
    }


def _notification(text: str, page: PageReport) -> dict[str, Any]:
    place = {"physicalLocation": {"artifactLocation": {"uri": page.target.url}}}
    return {"level": "error", "message": {"text": text}, "locations": [place]}
