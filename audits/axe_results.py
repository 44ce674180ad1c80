"""axe-core's answer in our own words: rules, outcomes, findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from audits.outcome import (
    Clause,
    Finding,
    Impact,
    Outcome,
    RuleInfo,
    RuleResult,
    Source,
    Target,
)
from audits.rule import overall

BROKEN_CHECK = "error-occurred"
"""The check axe-core adds to a node when a rule threw."""


def rule_results(entries: Sequence[Mapping[str, Any]]) -> tuple[RuleResult, ...]:
    """Map all entries, one result per rule: axe lists a rule once for each of its outcomes."""
    by_rule: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        by_rule.setdefault(entry["id"], []).append(entry)
    return tuple(_result(group) for group in by_rule.values())


def _result(entries: Sequence[Mapping[str, Any]]) -> RuleResult:
    outcomes = [_outcome(entry) for entry in entries]
    findings = tuple(
        _finding(node, outcome)
        for entry, outcome in zip(entries, outcomes, strict=True)
        for node in entry["nodes"]
        if outcome in {Outcome.FAILED, Outcome.CANNOT_TELL}
    )
    heard = [outcome for outcome in outcomes if outcome is not Outcome.INAPPLICABLE]
    return RuleResult(
        rule=_info(entries),
        outcome=overall(heard),
        findings=findings,
        passed_count=sum(entry["passedCount"] for entry in entries),
        note=next((_breakage(entry) for entry in entries if _breakage(entry)), ""),
    )


def _outcome(entry: Mapping[str, Any]) -> Outcome:
    return Outcome.COULD_NOT_RUN if _breakage(entry) else Outcome(entry["outcome"])


def _breakage(entry: Mapping[str, Any]) -> str:
    for node in entry["nodes"]:
        for check in node["none"]:
            if check["id"] == BROKEN_CHECK:
                return str(check["message"])
    return ""


def _info(entries: Sequence[Mapping[str, Any]]) -> RuleInfo:
    entry = entries[0]
    impact = next((each["impact"] for each in entries if each["impact"]), None)
    return RuleInfo(
        id=entry["id"],
        source=Source.AXE,
        what=entry["help"],
        why=entry["description"],
        impact=Impact(impact) if impact else None,
        tags=tuple(entry["tags"]),
        clauses=tuple(_clauses(entry["tags"])),
        help_url=entry["helpUrl"],
        act=tuple(entry["act"]),
    )


def _clauses(tags: Sequence[str]) -> list[Clause]:
    """Read success criteria from tags: ``wcag143`` is 1.4.3, ``wcag1411`` is 1.4.11."""
    digits = [tag.removeprefix("wcag") for tag in tags if tag.startswith("wcag")]
    return [
        Clause("WCAG 2.2", f"{number[0]}.{number[1]}.{number[2:]}", "confirmed")
        for number in digits
        if number.isdecimal() and len(number) > len("22")
    ]


def _finding(node: Mapping[str, Any], outcome: Outcome) -> Finding:
    checks = [*node["any"], *node["all"], *node["none"]]
    measured, required = _measures(checks)
    return Finding(
        outcome=outcome,
        target=Target(path=tuple(_step(step) for step in node["target"]), html=node["html"]),
        message=node["summary"] or "\n".join(check["message"] for check in checks),
        measured=measured,
        required=required,
    )


def _step(step: str | Sequence[str]) -> tuple[str, ...]:
    """A frame's selector: plain, or a chain through shadow roots."""
    return (step,) if isinstance(step, str) else tuple(step)


def _measures(checks: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    for check in checks:
        data = check["data"] or {}
        if data.get("contrastRatio") and data.get("expectedContrastRatio"):
            return f"{data['contrastRatio']}:1", str(data["expectedContrastRatio"])
    return "", ""
