from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import create_engine, func, select

from access.journeys import LookUpProblem, Standing, Status, WithdrawProblem
from access.journeys.delivery import LEASE
from access.journeys.receipts import show_number
from access.store.tables import applications, files, metadata, office_cases, outbox
from tests.access.offices.hall import UNDO, Hall
from tests.fixtures.office import OfficeServer


def take_back(hall: Hall, number: str) -> Standing:
    standing = hall.counter.withdraw(show_number(number))
    assert isinstance(standing, Standing)
    assert standing == hall.standing(number)
    assert standing == hall.counter.withdraw(number)
    return standing


def rows(database_url: str) -> dict[str, int]:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        counted = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (applications, files, outbox, office_cases)
        }
    engine.dispose()
    return counted


def test_taken_back_in_ten_minutes_nothing_is_ever_sent(hall: Hall, office: OfficeServer) -> None:
    number = hall.hand_in().number
    hall.clock.pass_time(timedelta(minutes=9, seconds=59))
    standing = take_back(hall, number)
    assert (standing.status, standing.was_sent) == (Status.WITHDRAWN, False)
    assert (standing.can_undo, standing.can_withdraw) == (False, False)
    hall.clock.pass_time(timedelta(days=1))
    assert hall.delivery.deliver_due() == 0
    assert office.calls() == 0
    assert not hall.standing(number).was_sent


def test_taken_back_later_the_office_is_told_once_and_without_anything_of_the_citizen(
    hall: Hall, office: OfficeServer
) -> None:
    number = hall.hand_in().number
    hall.deliver_after_undo()
    standing = take_back(hall, number)
    assert (standing.status, standing.was_sent) == (Status.WITHDRAWN, True)
    hall.deliver_until_done()
    submitted, withdrawn = office.taken().values()
    assert withdrawn == {
        "kind": "withdraw",
        "application": submitted["application"],
        "service": "pension-check",
        "version": 1,
        "at": "2026-11-22T14:10:00+08:00",
    }
    export = hall.counter.export(number)
    assert export is not None
    assert export.answers == {}


def test_as_long_as_nobody_began_to_send_it_nothing_is_sent_however_late_it_is(
    hall: Hall, office: OfficeServer
) -> None:
    number = hall.hand_in().number
    hall.clock.pass_time(timedelta(days=3))
    assert hall.standing(number).can_undo
    assert not take_back(hall, number).was_sent
    hall.deliver_until_done()
    assert office.calls() == 0
    assert not hall.standing(number).was_sent


@pytest.mark.parametrize("mode", ["down", "taken-500"])
def test_when_the_office_may_know_it_is_told_and_the_answers_are_not_sent_again(
    hall: Hall, office: OfficeServer, mode: str
) -> None:
    number = hall.hand_in().number
    office.tell(mode=mode)
    hall.deliver_after_undo()
    calls = office.calls()
    assert take_back(hall, number).was_sent
    office.tell(mode="well")
    hall.deliver_until_done()
    kinds = [message["kind"] for message in office.taken().values()]
    assert kinds == (["withdraw"] if mode == "down" else ["submit", "withdraw"])
    assert office.calls() == calls + 1


def test_a_withdrawal_waits_for_what_is_on_its_way(hall: Hall, office: OfficeServer) -> None:
    number = hall.hand_in().number
    hall.clock.pass_time(UNDO)
    now = int(hall.clock().timestamp())
    with hall.store.writing() as work:
        # Another worker has begun to send it.
        assert work.claim(now, until=now + int(LEASE.total_seconds()))
    assert take_back(hall, number).was_sent
    assert hall.delivery.deliver_due() == 0
    assert office.calls() == 0
    hall.clock.pass_time(LEASE)
    hall.deliver_until_done()
    assert [message["kind"] for message in office.taken().values()] == ["withdraw"]


def test_what_is_decided_cannot_be_taken_back(own_hall: Hall) -> None:
    number = own_hall.hand_in().number
    own_hall.deliver_after_undo()
    own_hall.desk.decide(number, Status.APPROVED)
    assert own_hall.counter.withdraw(number) is WithdrawProblem.TOO_LATE
    assert own_hall.standing(number).status is Status.APPROVED


def test_the_built_in_office_closes_the_case_of_what_is_taken_back(own_hall: Hall) -> None:
    number = own_hall.hand_in().number
    own_hall.deliver_after_undo()
    assert [case.status for case in own_hall.desk.cases()] == [Status.RECEIVED]
    take_back(own_hall, number)
    own_hall.deliver_until_done()
    assert own_hall.desk.cases() == ()
    assert {case.status for case in own_hall.desk.cases(open_only=False)} == {Status.WITHDRAWN}


@pytest.mark.parametrize("when", ["waiting", "received", "withdrawn", "approved"])
def test_erased_in_the_built_in_office_nothing_is_left(
    own_hall: Hall, database_url: str, when: str
) -> None:
    number = own_hall.hand_in().number
    if when != "waiting":
        own_hall.deliver_after_undo()
    if when == "withdrawn":
        take_back(own_hall, number)
        own_hall.deliver_until_done()
    if when == "approved":
        own_hall.desk.decide(number, Status.APPROVED, note="已经办好")
    assert own_hall.counter.erase(number)
    assert own_hall.counter.look_up(number) is LookUpProblem.UNKNOWN
    assert set(rows(database_url).values()) == {0}
    assert not own_hall.counter.erase(number)


def test_erased_while_another_office_works_on_it_a_husk_stays_until_that_office_knows(
    hall: Hall, office: OfficeServer, database_url: str
) -> None:
    number = hall.hand_in().number
    hall.deliver_after_undo()
    office.tell(mode="down")
    assert hall.counter.erase(number)
    assert hall.counter.look_up(number) is LookUpProblem.UNKNOWN
    hall.delivery.deliver_due()
    [message] = office.taken().values()
    with hall.store.reading() as work:
        husk = work.application(message["application"])
    assert husk is not None
    assert (husk.sealed, husk.sealed_note) == (b"", None)
    office.tell(mode="well")
    hall.deliver_until_done()
    assert [message["kind"] for message in office.taken().values()] == ["submit", "withdraw"]
    assert set(rows(database_url).values()) == {0}


def test_every_table_that_may_hold_something_of_an_application_is_known_here() -> None:
    """Who adds a table has to think of erasing: see ``rows``."""
    about_nobody = {"journeys", "answers", "office_calls", "attempts", "purge_log", "seals"}
    of_visits = {"recordings"}
    of_staff = {"staff", "staff_sessions", "staff_log", "audit_jobs", "audit_tasks"}
    assert set(metadata.tables) == about_nobody | of_visits | of_staff | {
        "applications",
        "files",
        "outbox",
        "office_cases",
    }
