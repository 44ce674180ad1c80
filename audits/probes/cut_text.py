"""What a setting cuts off that could be read before: shared by the rules on zoom and spacing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Outcome, Target
from audits.probes.window_looks import Cut, Look
from audits.rule import Verdict

READABLE_SHARE = 0.97
"""A line that keeps this much of its length has lost no letter."""
_NOTHING_CUT = Cut(Target((), ""), 0, 0, 1.0, has_ellipsis=False)


def judge_cut(plain: Look, changed: Look, *, halves_are_new: bool = True) -> Sequence[Verdict]:
    """Judge the boxes that cut text under a setting; the reasons are halved, lost and shortened.

    Lines that could not be read before either are not this setting's fault; lines cut in half are
    one's own whatever came before, unless ``halves_are_new``.
    """
    if not changed.lines:
        return ()
    faults = list(_faults(plain, changed, halves_are_new=halves_are_new))
    by_box = {verdict.target.path: verdict for verdict in reversed(faults)}
    if by_box:
        return list(by_box.values())
    return [Verdict(_whole_page(), Outcome.PASSED)]


def _faults(plain: Look, changed: Look, *, halves_are_new: bool) -> Iterator[Verdict]:
    for number, cut in changed.cut.items():
        before = plain.cut.get(number, _NOTHING_CUT)
        if cut.halves > (before.halves if halves_are_new else 0):
            yield Verdict(cut.target, Outcome.FAILED, "halved", measured=str(cut.halves))
        elif cut.lost > before.lost and not (cut.has_ellipsis or before.lost):
            yield Verdict(cut.target, Outcome.FAILED, "lost", measured=str(cut.lost))
        elif cut.least_along < READABLE_SHARE <= before.least_along:
            yield Verdict(cut.target, Outcome.CANNOT_TELL, "shortened")


def _whole_page() -> Target:
    return Target((("body",),), "<body>")
