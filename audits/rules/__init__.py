"""The explicit list of own rules. A new rule is a new file and one line here."""

from __future__ import annotations

from collections.abc import Iterable

from audits.rule import Rule
from audits.rules import elder_entry, line_spacing, read_aloud_present, target_size, text_size


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


ELDER_RULES = registry(
    (text_size.RULE, line_spacing.RULE, target_size.RULE, read_aloud_present.RULE, elder_entry.RULE)
)
