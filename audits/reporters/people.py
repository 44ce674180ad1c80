"""Whom a fault keeps out, read from the clauses and tags of its rule."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from audits.outcome import RuleInfo

_WCAG = "WCAG"


def groups_hurt(rule: RuleInfo) -> tuple[str, ...]:
    """Give the groups of people, the hardest hit first; none when nothing tells.

    The words for them are ``people`` in the words of the reports.
    """
    listed = _listed()
    criteria = listed["criteria"]
    numbers = [each.number for each in rule.clauses if each.standard.startswith(_WCAG)]
    found = [group for number in numbers for group in _closest(criteria, number)]
    if not found:
        found = [group for tag in rule.tags for group in listed["tags"].get(tag, ())]
    return tuple(dict.fromkeys(found))


def _closest(criteria: dict[str, list[str]], number: str) -> Iterable[str]:
    """A criterion's own entry, or else the one of its guideline: 2.4.3 is one of 2.4."""
    return criteria.get(number, criteria.get(number.rpartition(".")[0], []))


@cache
def _listed() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).with_name("people.yaml")
    listed: dict[str, dict[str, list[str]]] = yaml.safe_load(path.read_text("utf-8"))
    return listed
