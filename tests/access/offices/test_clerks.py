"""Clerks who decide at the same moment: one of them does, and the log says which."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from access.journeys.decisions import Clerk, Heard
from access.journeys.outcomes import Status
from tests.access.offices.hall import Hall

NAMES = ("wang", "zhao", "chen", "lihua")


def test_of_clerks_who_decide_at_once_exactly_one_does(own_hall: Hall) -> None:
    number = own_hall.hand_in().number
    own_hall.deliver_after_undo()
    seen = own_hall.desk.show(number)
    assert seen is not None
    together = Barrier(len(NAMES))

    def rule(name: str) -> Heard:
        together.wait(timeout=30)
        clerk = Clerk(name, seen.stamp)
        return own_hall.desk.rule(seen.application_id, Status.APPROVED, f"由 {name} 办", clerk)

    with ThreadPoolExecutor(len(NAMES)) as clerks:
        heard = dict(zip(NAMES, clerks.map(rule, NAMES), strict=True))
    assert sorted(heard.values()) == sorted([Heard.TAKEN, *[Heard.CHANGED] * (len(NAMES) - 1)])
    faster = next(name for name in NAMES if heard[name] is Heard.TAKEN)
    assert [done.who for done in own_hall.desk.history(seen.application_id)] == [faster]
    assert own_hall.standing(number).note == f"由 {faster} 办"


def test_every_decision_changes_what_the_next_clerk_has_to_have_seen(own_hall: Hall) -> None:
    own_hall.hand_in()
    own_hall.deliver_after_undo()
    case = own_hall.desk.cases()[0]
    stamps = [case.stamp]
    for status in (Status.IN_REVIEW, Status.NEED_MORE, Status.NEED_MORE, Status.REJECTED):
        clerk = Clerk("wang", stamps[-1])
        assert own_hall.desk.rule(case.application_id, status, "请补", clerk) is Heard.TAKEN
        again = own_hall.desk.case(case.application_id)
        assert again is not None
        stamps.append(again.stamp)
    assert len(set(stamps)) == len(stamps)
    done = [each.status for each in own_hall.desk.history(case.application_id)]
    assert done == [Status.REJECTED, Status.NEED_MORE, Status.NEED_MORE, Status.IN_REVIEW]
