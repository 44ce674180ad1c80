"""Where the requirements of the probes are written."""

from __future__ import annotations

from audits.outcome import Clause

_ONLY_IN_2_2 = frozenset({"2.4.11", "2.4.12", "2.4.13", "2.5.7", "2.5.8", "3.3.7", "3.3.8"})
_AAA = frozenset({"1.4.8", "2.1.3", "2.2.4", "2.2.5", "2.2.6", "2.3.3", "2.4.12", "2.4.13"})


def wcag(number: str) -> tuple[Clause, ...]:
    """Cite a success criterion, and EN 301 549 V3.2.1, whose chapter 9 takes over those of 2.1."""
    cited = Clause("WCAG 2.2", number, "confirmed")
    if number in _ONLY_IN_2_2 | _AAA:
        return (cited,)
    return cited, Clause("EN 301 549", f"9.{number}", "restated")


def gbt(number: str) -> tuple[Clause, ...]:
    """Cite GB/T 37668-2019, whose text is known from others only."""
    return (Clause("GB/T 37668-2019", number, "restated"),)
