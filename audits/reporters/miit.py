"""The items of 工信厅信管函〔2021〕67号 against what was found; no machine confirms one alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from audits.outcome import Outcome, Report, RuleInfo
from audits.reporters.tallies import RuleTally, tallies
from audits.reporters.words import REPORT_LANGUAGE
from audits.rule import overall


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement of the annexes."""

    id: str
    """A for apps (annex 2), W for websites (annex 1)."""
    annex: int
    clause: str
    status: str
    principle: str
    text: dict[str, str]
    """The requirement in our own words, by language."""
    rules: tuple[str, ...]
    """Keys of the rules that look at a part of it."""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What came of one item."""

    item: Item
    outcome: Outcome | None
    """``PASSED`` says that no rule found a fault, which is not that the item is met. ``None``: no
    rule looked, a person has to."""
    tallies: tuple[RuleTally, ...]


@cache
def items() -> tuple[Item, ...]:
    """Read all items."""
    entries = yaml.safe_load(Path(__file__).with_name("miit.yaml").read_text("utf-8"))
    return tuple(
        Item(
            id=entry["id"],
            annex=entry["annex"],
            clause=entry["clause"],
            status=entry["status"],
            principle=entry["principle"],
            text={REPORT_LANGUAGE: entry["zh"], "en": entry["en"]},
            rules=tuple(entry["rules"]),
        )
        for entry in entries
    )


def item_results(report: Report) -> list[ItemResult]:
    """Judge each item by the rules that look at it."""
    counted = tallies(report)
    return [
        _result(item, tuple(each for each in counted if looks_at(each.rule, item)))
        for item in items()
    ]


def looks_at(rule: RuleInfo, item: Item) -> bool:
    """Say whether a rule looks at a part of an item."""
    return rule.key in item.rules or any(clause.number == item.id for clause in rule.clauses)


def _result(item: Item, seen: tuple[RuleTally, ...]) -> ItemResult:
    outcomes = [outcome for tally in seen for outcome in tally.pages]
    heard = [outcome for outcome in outcomes if outcome is not Outcome.INAPPLICABLE]
    return ItemResult(item, overall(heard) if outcomes else None, seen)
