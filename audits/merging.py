"""One fault seen by several is one violation: it names all who saw it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.isolated import run_isolated
from audits.outcome import Finding, Outcome, RuleInfo, RuleResult, Target
from audits.rule import overall

_SAME_PLACES = Path(__file__).with_name("same_places.js").read_text("utf-8")
_Path = tuple[tuple[str, ...], ...]
_Place = int | _Path
"""The number of an element on the page; its path where the page no longer has it."""
_Keeper = tuple[str, Target]


def merge(driver: Chrome, results: Sequence[RuleResult]) -> tuple[RuleResult, ...]:
    """Keep each fault with the first that saw it.

    Two are one when they are on the same element and their rules share a name of the fault: a W3C
    ACT rule that both implement, or a rule that one of them says it is the same as.
    """
    paths = list(dict.fromkeys(_paths_of_shared(results)))
    if not paths:
        return tuple(results)
    numbers = run_isolated(driver, _SAME_PLACES, paths)
    return merge_places(results, dict(zip(paths, numbers, strict=True)))


def merge_same_paths(results: Sequence[RuleResult]) -> tuple[RuleResult, ...]:
    """Do it without the page, for faults that are told by the very same path."""
    return merge_places(results, dict.fromkeys(_paths_of_shared(results)))


def merge_places(
    results: Sequence[RuleResult], numbers: Mapping[_Path, int | None]
) -> tuple[RuleResult, ...]:
    """Do it with the number of the element that each path leads to; none when it leads nowhere."""
    keepers: dict[tuple[_Place, str], _Keeper] = {}
    others: dict[_Keeper, list[str]] = {}
    kept: list[tuple[RuleResult, list[Finding]]] = []
    for result in results:
        own: list[Finding] = []
        for finding in result.findings:
            place = _place(finding, numbers)
            keeper = None if place is None else _keeper(result.rule, place, keepers)
            if keeper and keeper[0] != result.rule.key:
                others.setdefault(keeper, []).append(result.rule.key)
                continue
            own.append(finding)
            if place is not None:
                for name in result.rule.faults:
                    keepers.setdefault((place, name), (result.rule.key, finding.target))
        kept.append((result, own))
    return tuple(
        _rebuilt(result, own, others) for result, own in kept if own or not result.findings
    )


def _paths_of_shared(results: Sequence[RuleResult]) -> Iterator[_Path]:
    """Give the places of failures that another rule on this page may have seen as well."""
    failed = [result for result in results if result.with_outcome(Outcome.FAILED)]
    seen_by = Counter(name for result in failed for name in result.rule.faults)
    for result in failed:
        if any(seen_by[name] > 1 for name in result.rule.faults):
            yield from (finding.target.path for finding in result.with_outcome(Outcome.FAILED))


def _place(finding: Finding, numbers: Mapping[_Path, int | None]) -> _Place | None:
    path = finding.target.path
    if finding.outcome is not Outcome.FAILED or path not in numbers:
        return None
    # What the page no longer has when it is asked is the same when it was told by the same path.
    number = numbers[path]
    return path if number is None else number


def _keeper(
    rule: RuleInfo, place: _Place, keepers: Mapping[tuple[_Place, str], _Keeper]
) -> _Keeper | None:
    names = (rule.key, *rule.act, *rule.same_as)
    return next((keepers[place, name] for name in names if (place, name) in keepers), None)


def _rebuilt(
    result: RuleResult, own: Sequence[Finding], others: Mapping[_Keeper, Sequence[str]]
) -> RuleResult:
    findings = tuple(
        replace(
            one,
            sources=tuple(
                dict.fromkeys((*one.sources, *others.get((result.rule.key, one.target), ())))
            ),
        )
        for one in own
    )
    if len(findings) == len(result.findings):
        return replace(result, findings=findings)
    # What failed is told where it is kept; what is left of this rule speaks for itself.
    left = [finding.outcome for finding in findings]
    return replace(result, findings=findings, outcome=overall(left))
