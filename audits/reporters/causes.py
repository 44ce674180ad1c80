"""Faults with one cause shown once: a footer that is wrong on ninety pages is one thing to mend.

One cause is the same source code, wherever it stands, or the same place on several pages with an
element of the same make (tag, attributes, classes), judged the same by the same rule: what a
template gives to every page, though its words or addresses differ from page to page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audits.outcome import Finding, Impact, Outcome, Report, RuleInfo

_OPENING = re.compile(r"<([\w-]+)([^<>]*)")
_ATTRIBUTE = re.compile(r"""([\w:-]+)(?:=("[^"]*"|'[^']*'|[^\s"'>]*))?""")
_MAKE = frozenset({"class", "type", "role"})
"""Attributes whose values make an element what it is; of the others only the names count."""
_STATES = frozenset(
    {"aria-current", "aria-expanded", "aria-selected", "checked", "selected", "open"}
)
"""Attributes that come and go from page to page."""
_FIGURES = re.compile(r"\d+")
_HARDEST_FIRST = (Impact.CRITICAL, Impact.SERIOUS, Impact.MODERATE, Impact.MINOR, None)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One finding on one page."""

    page_number: int
    """Counted from 1 through the report."""
    finding: Finding


@dataclass(frozen=True, slots=True)
class Cause:
    """What is judged the same way by the same rule, and mended in one place."""

    number: int
    """Counted from 1 through the report, so that two people can talk about one thing."""
    rule: RuleInfo
    occurrences: tuple[Occurrence, ...]

    @property
    def finding(self) -> Finding:
        """The first of them, to show."""
        return self.occurrences[0].finding

    @property
    def is_one_source(self) -> bool:
        """Say whether the source code is the same everywhere, not only its place and make."""
        return len({each.finding.target.html for each in self.occurrences}) == 1

    @property
    def is_one_place(self) -> bool:
        """Say whether it stands at the same place of every page."""
        return len({each.finding.target.path for each in self.occurrences}) == 1

    @property
    def page_numbers(self) -> tuple[int, ...]:
        """On which pages it stands."""
        return tuple(dict.fromkeys(each.page_number for each in self.occurrences))


@dataclass(frozen=True, slots=True)
class RuleCauses:
    """What one rule found in the whole run."""

    rule: RuleInfo
    causes: tuple[Cause, ...]

    @property
    def place_count(self) -> int:
        """How many places that is."""
        return sum(len(cause.occurrences) for cause in self.causes)

    @property
    def page_count(self) -> int:
        """On how many pages."""
        return len({number for cause in self.causes for number in cause.page_numbers})


def same_words(cause: Cause) -> str:
    """Give the key of the words that say what several places have in common."""
    return "same_cause" if cause.is_one_source else "same_place"


def causes_by_rule(report: Report, outcome: Outcome, numbers: Iterator[int]) -> list[RuleCauses]:
    """Group the findings of one outcome; what hits people hardest comes first."""
    by_rule: dict[str, dict[tuple[str, ...], list[Occurrence]]] = {}
    rules: dict[str, RuleInfo] = {}
    for page_number, page in enumerate(report.pages, 1):
        for rule, finding in page.findings(outcome):
            rules.setdefault(rule.key, rule)
            same = by_rule.setdefault(rule.key, {}).setdefault(cause_key(finding), [])
            same.append(Occurrence(page_number, finding))
    ordered = sorted(rules.values(), key=lambda rule: _HARDEST_FIRST.index(rule.impact))
    return [
        RuleCauses(
            rule,
            tuple(
                Cause(next(numbers), rule, tuple(occurrences))
                for occurrences in _most_pages_first(_merged(by_rule[rule.key]))
            ),
        )
        for rule in ordered
    ]


def cause_key(finding: Finding) -> tuple[str, ...]:
    """Give what two findings of one rule have in common when they are one fault.

    What is measured is part of it: one button may be too small on a phone only. So is who looked:
    what one person says of one page is not said of another.
    """
    looked = tuple(f"{each.who} {each.on} {each.says} {each.note}" for each in finding.checked)
    if not finding.target.html:
        return (finding.target.selector, finding.measured, *looked)
    return (finding.target.html, finding.measured, finding.reason or finding.message, *looked)


def _merged(causes: dict[tuple[str, ...], list[Occurrence]]) -> list[list[Occurrence]]:
    """Put together what stands at the same place of different pages and is of the same make."""
    merged: dict[tuple[str, ...], list[Occurrence]] = {}
    for same in causes.values():
        places = dict.fromkeys(_place_key(each.finding) for each in same)
        alike = list({id(merged[each]): merged[each] for each in places if each in merged}.values())
        together = alike[0] if alike else []
        for other in alike[1:]:
            together.extend(other)
            merged.update({place: together for place in merged if merged[place] is other})
        together.extend(same)
        merged.update(dict.fromkeys(places, together))
    groups = {id(each): each for each in merged.values()}
    return [sorted(each, key=lambda occurrence: occurrence.page_number) for each in groups.values()]


def _place_key(finding: Finding) -> tuple[str, ...]:
    opening = _OPENING.match(finding.target.html)
    if opening is None or finding.checked:
        return cause_key(finding)
    attributes = [
        f"{name}={_FIGURES.sub('0', value) if name in _MAKE else ''}"
        for name, value in _ATTRIBUTE.findall(opening[2])
        if name not in _STATES
    ]
    judged = (finding.measured, finding.reason or finding.message)
    return (finding.target.selector, opening[1], *sorted(attributes), *judged)


def _most_pages_first(causes: list[list[Occurrence]]) -> list[list[Occurrence]]:
    return sorted(causes, key=lambda same: -len({each.page_number for each in same}))
