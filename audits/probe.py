"""What a probe is: it uses the page as a person does, once, and several rules judge what it saw.

A probe starts from a known state of the page and is bounded in time. One that breaks says so for
each of its rules; that never counts as passed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from audits.browser import BROWSER_FAULTS, is_alive
from audits.errors import CouldNotAudit
from audits.outcome import Outcome, RuleInfo, RuleResult
from audits.probe_page import OutOfTime, PageLeft, ProbePage
from audits.rule import Verdict, conclude

LIMIT_S = 30
"""Seconds one probe may take."""

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class ProbeRule(Generic[Seen]):
    """One requirement on what a probe saw. It knows no browser."""

    info: RuleInfo
    judge: Callable[[Seen], Sequence[Verdict]]
    """One verdict per applicable subject; none means the rule is inapplicable."""


@dataclass(frozen=True, slots=True)
class Probe(Generic[Seen]):
    """One way of using a page, and the rules that it serves."""

    name: str
    look: Callable[[ProbePage], Seen]
    rules: tuple[ProbeRule[Seen], ...]
    limit_s: float = LIMIT_S

    def only(self, rule_ids: Sequence[str]) -> Probe[Seen]:
        """Keep these rules alone."""
        kept = tuple(one for one in self.rules if one.info.is_named_in(rule_ids))
        return replace(self, rules=kept)

    def without(self, rule_ids: Sequence[str]) -> Probe[Seen]:
        """Leave these rules out."""
        return replace(self, rules=tuple(one for one in self.rules if one.info.id not in rule_ids))


@dataclass(frozen=True, slots=True)
class Probed(Generic[Seen]):
    """What came of one probe."""

    results: tuple[RuleResult, ...]
    seen: Seen | None
    """``None`` when it broke."""


def perform(probe: Probe[Seen], page: ProbePage) -> Probed[Seen]:
    """Use the page in one way, from its first state, and judge what was seen."""
    try:
        page.start(probe.limit_s)
        seen = probe.look(page)
    except OutOfTime:
        return _broke(probe, f"{probe.name} did not end within {probe.limit_s:g} s")
    except PageLeft:
        return _broke(probe, f"{probe.name}: the page went away by itself")
    except BROWSER_FAULTS as error:
        if not is_alive(page.driver):
            raise
        return _broke(probe, f"{probe.name}: {error}".partition("\n")[0])
    except CouldNotAudit as error:
        return _broke(probe, f"{probe.name}: the page did not open again: {error}")
    except Exception as error:
        # Whatever breaks in one probe, the others go on; the gate refuses to call that clean.
        return _broke(probe, f"{probe.name}: {type(error).__name__}: {error}".partition("\n")[0])
    results = tuple(conclude(rule.info, _judged(rule, seen)) for rule in probe.rules)
    return Probed(results, seen)


def _judged(rule: ProbeRule[Seen], seen: Seen) -> Callable[[], Sequence[Verdict]]:
    return lambda: rule.judge(seen)


def _broke(probe: Probe[Seen], note: str) -> Probed[Seen]:
    results = (RuleResult(rule.info, Outcome.COULD_NOT_RUN, note=note) for rule in probe.rules)
    return Probed(tuple(results), None)
