"""Where the requirements of the rules for the standard are written."""

from __future__ import annotations

from audits.outcome import Clause

_AAA = frozenset({"1.2.6", "1.2.8", "1.4.8", "2.4.9", "2.4.10", "3.1.4", "3.1.5", "3.2.5"})


def wcag(*numbers: str) -> tuple[Clause, ...]:
    """Cite success criteria, and EN 301 549 V3.2.1, whose chapter 9 takes over those to AA."""
    cited = [Clause("WCAG 2.2", number, "confirmed") for number in numbers]
    taken_over = [
        Clause("EN 301 549", f"9.{number}", "restated") for number in numbers if number not in _AAA
    ]
    return (*cited, *taken_over)


def own(number: str) -> tuple[Clause, ...]:
    """Cite this project's own list for people with little sight, hearing or patience."""
    return (Clause("银桥网页要求", number, "project"),)
