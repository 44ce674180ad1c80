"""The own rules: every module of this package that has a ``RULE``, and those of other packages.

A new rule is a new file. Another project adds its own by an entry point of the group
``yinqiao.audit.rules`` that names a ``Rule``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules

from audits.rule import Rule

ENTRY_POINTS = "yinqiao.audit.rules"


def registry(rules: Iterable[Rule]) -> dict[str, Rule]:
    """Put rules by their id.

    Raises:
        ValueError: Two rules have the same id.
    """
    by_id: dict[str, Rule] = {}
    for rule in rules:
        if rule.info.id in by_id:
            raise ValueError(f"the rule id {rule.info.id!r} is taken twice")
        by_id[rule.info.id] = rule
    return by_id


def find_rules() -> Iterator[Rule]:
    """Give the rules of this package, then those that other installed packages bring.

    Raises:
        TypeError: An entry point names something that is no rule.
    """
    for module in iter_modules(__path__):
        rule = getattr(import_module(f"{__name__}.{module.name}"), "RULE", None)
        if isinstance(rule, Rule):
            yield rule
    for point in entry_points(group=ENTRY_POINTS):
        rule = point.load()
        if not isinstance(rule, Rule):
            raise TypeError(f"{point.value} ({ENTRY_POINTS}) is not an audits.rule.Rule")
        yield rule


OWN_RULES = registry(find_rules())
