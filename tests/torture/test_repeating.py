"""A seeded sample of audits that are repeated, and that a difference would be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from audits.auditor import Plan
from tests.audits.site import Answer, running_site
from tests.torture.repeating import pages_to_repeat, repeat
from tests.torture.report import Proof, write_report

_SEED = 1


@dataclass
class _OtherEachTime:
    """A page that has an image without words the first time only."""

    asked: int = 0

    def __iter__(self) -> Iterator[bytes]:
        self.asked += 1
        yield b"<title>1</title><p>" + (b"1<img src='a.png'>" if self.asked == 1 else b"1")


@pytest.mark.slow
@pytest.mark.browser
def test_pages_audited_twice_are_told_the_same() -> None:
    with running_site() as site:
        faulty, _clean, _report, planted = pages_to_repeat(site, 4, _SEED)
        quick = repeat([faulty], Plan(rules=(), with_pictures=False), 2)
        full = repeat([planted], Plan.full(), 2)
    assert (quick.differences, full.differences) == ((), ())
    assert min(quick.violations, full.violations) > 0


@pytest.mark.browser
def test_what_a_second_audit_does_not_say_again_is_named() -> None:
    plan = Plan(rules=(), axe_rules=("image-alt",), with_pictures=False)
    with running_site() as site:
        url = site.put("/other.html", Answer("", stream=_OtherEachTime()))
        seen = repeat([url], plan, 2)
    assert seen.differences == (f"run 2 no longer says: axe:image-alt failed at img of {url}",)


def test_lines_of_other_proofs_stay_in_the_report(tmp_path: Path) -> None:
    path = tmp_path / "torture.md"
    write_report(path, [Proof("Fuzzed", "9 requests", "200: 9", ())])
    write_report(path, [Proof("Repeated", "2 audits", "1 violation", ("run 2 says anew",))])
    write_report(path, [Proof("Fuzzed", "8 requests", "200: 8", ())])
    lines = [line.split(" | ") for line in path.read_text("utf-8").splitlines() if " UTC, " in line]
    told = [(what, tried, held) for what, tried, _seen, _on, held in lines]
    assert told == [
        ("| Fuzzed", "8 requests", "held |"),
        ("| Repeated", "2 audits", "1 problems |"),
    ]
