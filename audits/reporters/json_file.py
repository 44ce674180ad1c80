"""The report as JSON, for other programs, and back. Pictures go in only when asked for.

The shape has a version. Within one version fields are added, never renamed or taken away. Values of
cookies and what walks type into forms are never written.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from audits.errors import AuditError
from audits.outcome import (
    Finding,
    FocusStop,
    Outcome,
    PageReport,
    Portrait,
    Problem,
    Report,
    RuleInfo,
    RuleResult,
    Sample,
    Spoken,
    Standing,
    Target,
    Tools,
)
from audits.reporters.plain import from_plain, to_plain
from audits.target import PageTarget, Viewport

SCHEMA_VERSION = 1
_TOOLS = {
    "yinqiao": "yinqiao",
    "axe": "axeCore",
    "axe_sha256": "axeCoreSha256",
    "browser": "browser",
}
"""Field of ``Tools`` -> its name in the file."""


class ReportUnreadable(AuditError):
    """A file is not a JSON report of this version."""


def render(report: Report, language: str = "") -> str:
    """Write the report as JSON text; it is the same in every language."""
    del language
    return report_json(report)


def report_json(report: Report, *, with_pictures: bool = False) -> str:
    """Write the report as JSON text."""
    data = report_data(report, with_pictures=with_pictures)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def report_data(report: Report, *, with_pictures: bool = False) -> dict[str, Any]:
    """Give the report as plain data. Rules are described once, pages refer to them by key."""
    return {
        "schemaVersion": SCHEMA_VERSION,
        "started": report.started.isoformat(timespec="seconds"),
        "tools": {written: getattr(report.tools, name) for name, written in _TOOLS.items()},
        "totals": {outcome.value: report.total(outcome) for outcome in Outcome},
        "rules": {
            result.rule.key: to_plain(result.rule)
            for page in report.pages
            for result in page.results
        },
        "pages": [_page(page, with_pictures=with_pictures) for page in report.pages],
        "sample": to_plain(report.sample),
    }


def read_report(path: Path) -> Report:
    """Read a report from a file that ``--json`` wrote.

    Raises:
        ReportUnreadable: There is no such file, or it is not such a report.
    """
    try:
        return report_from_data(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise ReportUnreadable(f"{path} cannot be read: {error.strerror}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        why = f"{type(error).__name__}: {error}"
        raise ReportUnreadable(f"{path} is not a JSON report of yinqiao audit ({why})") from error


def report_from_data(data: dict[str, Any]) -> Report:
    """Make the report again that ``report_data`` gave.

    Raises:
        KeyError, TypeError, ValueError: It is none, or of another version.
    """
    if data["schemaVersion"] != SCHEMA_VERSION:
        raise ValueError(f"schema version {data['schemaVersion']}, not {SCHEMA_VERSION}")
    rules = {key: from_plain(RuleInfo, rule) for key, rule in data["rules"].items()}
    return Report(
        tools=Tools(**{name: data["tools"][key] for name, key in _TOOLS.items()}),
        started=datetime.fromisoformat(data["started"]),
        pages=tuple(_read_page(page, rules) for page in data["pages"]),
        sample=from_plain(Sample | None, data.get("sample")),
    )


def _page(page: PageReport, *, with_pictures: bool) -> dict[str, Any]:
    target = page.target
    data = {
        "url": target.url,
        "finalUrl": page.final_url,
        "title": page.title,
        "viewport": str(target.viewport),
        "language": target.language,
        "settings": dict(target.settings),
        "without": list(target.without),
        "durationMs": page.duration_ms,
        "problem": to_plain(page.problem),
        "counts": {outcome.value: page.counts()[outcome] for outcome in Outcome},
        "results": [_result(result) for result in page.results],
        "transcript": to_plain(page.transcript),
        "keyboardPath": to_plain(page.keyboard_path),
        "standing": to_plain(page.standing),
        "contains": list(page.contains),
    }
    if with_pictures:
        data["portrait"] = to_plain(page.portrait)
        data["shots"] = [to_plain(shot) for shot in page.shots.items()]
    return data


def _result(result: RuleResult) -> dict[str, Any]:
    data: dict[str, Any] = to_plain(result)
    return data | {
        "rule": result.rule.key,
        "findings": [_finding(finding) for finding in result.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    """The parts of the target stand beside the message: most readers want only its path."""
    data: dict[str, Any] = to_plain(finding)
    target = data["target"]
    return data | {"target": target["path"], "html": target["html"], "box": target["box"]}


def _read_page(data: dict[str, Any], rules: dict[str, RuleInfo]) -> PageReport:
    return PageReport(
        target=_read_target(data),
        final_url=data["finalUrl"],
        title=data["title"],
        results=tuple(_read_result(result, rules) for result in data["results"]),
        problem=from_plain(Problem | None, data["problem"]),
        shots=dict(from_plain(tuple[tuple[Target, bytes], ...], data.get("shots", []))),
        duration_ms=data["durationMs"],
        transcript=from_plain(tuple[Spoken, ...], data["transcript"]),
        keyboard_path=from_plain(tuple[FocusStop, ...], data["keyboardPath"]),
        portrait=from_plain(Portrait | None, data.get("portrait")),
        standing=from_plain(Standing | None, data.get("standing")),
        contains=from_plain(tuple[str, ...], data.get("contains", [])),
    )


def _read_target(data: dict[str, Any]) -> PageTarget:
    return PageTarget(
        url=data["url"],
        viewport=Viewport.parse(data["viewport"]),
        language=data["language"],
        settings=tuple(data["settings"].items()),
        without=tuple(data["without"]),
    )


def _read_result(data: dict[str, Any], rules: dict[str, RuleInfo]) -> RuleResult:
    return RuleResult(
        rule=rules[data["rule"]],
        outcome=Outcome(data["outcome"]),
        findings=tuple(_read_finding(each) for each in data["findings"]),
        passed_count=data["passedCount"],
        note=data["note"],
    )


def _read_finding(data: dict[str, Any]) -> Finding:
    target = {"path": data["target"], "html": data["html"], "box": data["box"]}
    finding: Finding = from_plain(Finding, data | {"target": target})
    return finding
