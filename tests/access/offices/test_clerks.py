"""Clerks who decide at the same moment: one of them does, and the log says which."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from access.journeys import Service, Standing
from access.journeys.decisions import Clerk, Heard
from access.journeys.outcomes import Status
from tests.access.conftest import Clock
from tests.access.journeys.household import fill_in, household
from tests.access.offices.hall import Hall, open_hall

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


def test_photos_are_shown_once_the_application_lies_at_this_office(
    database_url: str, pension_check: Service, clock: Clock
) -> None:
    service = household(pension_check)
    hall = open_hall(database_url, None, clock, service)
    visit = hall.counter.new_visit()
    fill_in(hall.counter, visit, service)
    standing = hall.counter.submit(visit, service)
    assert isinstance(standing, Standing)
    with hall.store.reading() as work:
        found = work.find(hall.counter.records.fingerprints(standing.number))
    assert found is not None
    assert (hall.desk.case(found.id), hall.desk.files(found.id)) == (None, ())
    hall.deliver_after_undo()
    assert hall.desk.case(found.id) is not None
    (photo,) = hall.desk.files(found.id)
    assert (photo.key, photo.media_type, photo.content[:2]) == ("photo", "image/jpeg", b"\xff\xd8")
    hall.close()
