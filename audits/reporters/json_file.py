"""The report as JSON, for other programs. The schema has a version; pictures are left out."""

from __future__ import annotations

import json
from typing import Any

from audits.outcome import Finding, Outcome, PageReport, Report, RuleInfo, RuleResult

SCHEMA_VERSION = 1


def report_json(report: Report) -> str:
    """Write the report as JSON text."""
    return json.dumps(report_data(report), ensure_ascii=False, indent=2) + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """Give the report as plain data. Rules are described once, pages refer to them by key."""
    return {
        "schemaVersion": SCHEMA_VERSION,
        "started": report.started.isoformat(timespec="seconds"),
        "tools": {
            "yinqiao": report.tools.yinqiao,
            "axeCore": report.tools.axe,
            "axeCoreSha256": report.tools.axe_sha256,
            "browser": report.tools.browser,
        },
        "totals": {outcome.value: report.total(outcome) for outcome in Outcome},
        "rules": {
            _key(result.rule): _rule(result.rule)
            for page in report.pages
            for result in page.results
        },
        "pages": [_page(page) for page in report.pages],
    }


def _key(rule: RuleInfo) -> str:
    return f"{rule.source}:{rule.id}"


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.id,
        "source": rule.source,
        "what": rule.what,
        "why": rule.why,
        "mend": rule.mend,
        "impact": rule.impact,
        "tags": list(rule.tags),
        "clauses": [
            {"standard": clause.standard, "number": clause.number, "status": clause.status}
            for clause in rule.clauses
        ],
        "thresholds": {
            name: {"value": each.value, "unit": each.unit, "source": each.source}
            for name, each in rule.thresholds.items()
        },
        "helpUrl": rule.help_url,
    }


def _page(page: PageReport) -> dict[str, Any]:
    return {
        "url": page.target.url,
        "finalUrl": page.final_url,
        "title": page.title,
        "viewport": str(page.target.viewport),
        "language": page.target.language,
        "settings": dict(page.target.settings),
        "without": list(page.target.without),
        "durationMs": page.duration_ms,
        "problem": (
            {"obstacle": page.problem.obstacle, "detail": page.problem.detail}
            if page.problem
            else None
        ),
        "counts": {outcome.value: page.counts()[outcome] for outcome in Outcome},
        "results": [_result(result) for result in page.results],
    }


def _result(result: RuleResult) -> dict[str, Any]:
    return {
        "rule": _key(result.rule),
        "outcome": result.outcome,
        "passedCount": result.passed_count,
        "note": result.note,
        "findings": [_finding(finding) for finding in result.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    box = finding.target.box
    return {
        "outcome": finding.outcome,
        "target": [list(step) for step in finding.target.path],
        "html": finding.target.html,
        "box": {"x": box.x, "y": box.y, "width": box.width, "height": box.height} if box else None,
        "message": finding.message,
        "measured": finding.measured,
        "required": finding.required,
    }
