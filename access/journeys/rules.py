"""Who may apply: rules of a service file against what is known of a person. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from access.journeys.conditions import holds
from access.journeys.model import Rule, Service

_AMOUNT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]+)?")


class Verdict(StrEnum):
    """What a rule says to what is known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all rules of a service say together."""

    verdict: Verdict
    rule: Rule | None = None
    """The first that says no; else the first that cannot be told; else none."""


def judge(service: Service, facts: Mapping[str, str]) -> Judgement:
    """No as soon as one rule says no; yes only when all say yes."""
    verdicts = [(apply_rule(rule, facts), rule) for rule in service.rules]
    for wanted in (Verdict.NO, Verdict.UNKNOWN):
        for verdict, rule in verdicts:
            if verdict is wanted:
                return Judgement(verdict, rule)
    return Judgement(Verdict.YES)


def apply_rule(rule: Rule, facts: Mapping[str, str]) -> Verdict:
    """What one rule says. Yes where it does not hold; a no needs to know that it does."""
    if any(key in facts and not holds({key: wanted}, facts) for key, wanted in rule.when.items()):
        return Verdict.YES
    verdict = _measure(rule, facts)
    is_sure_to_hold = all(key in facts for key in rule.when)
    return verdict if is_sure_to_hold or verdict is Verdict.YES else Verdict.UNKNOWN


def _measure(rule: Rule, facts: Mapping[str, str]) -> Verdict:
    known = facts.get(rule.fact)
    if known is None:
        return Verdict.UNKNOWN
    if rule.one_of:
        # Of several choices (a,b) one is enough, as in conditions.
        fits = not set(known.split(",")).isdisjoint(rule.one_of)
        return Verdict.YES if fits else Verdict.NO
    if not _AMOUNT.fullmatch(known):
        return Verdict.UNKNOWN
    amount = Decimal(known)
    is_enough = rule.at_least is None or amount >= rule.at_least
    is_little_enough = rule.at_most is None or amount <= rule.at_most
    return Verdict.YES if is_enough and is_little_enough else Verdict.NO
