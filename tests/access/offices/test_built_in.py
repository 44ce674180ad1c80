"""The office in our own database: usable alone, by people at a desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from access.journeys import Standing, Status
from access.journeys.decisions import Heard
from access.journeys.office import Message, MessageKind
from access.offices.built_in import BuiltInOffice
from access.offices.staff_desk import DeskCase
from tests.access.journeys.answers import ANSWERS
from tests.access.offices.hall import Hall


def only_case(hall: Hall) -> DeskCase:
    [case] = hall.desk.cases()
    return case


def test_what_was_handed_in_lies_on_the_desk_once(own_hall: Hall) -> None:
    number = own_hall.hand_in().number
    assert own_hall.desk.cases() == ()
    own_hall.deliver_after_undo()
    case = only_case(own_hall)
    assert (case.number, case.status, case.due_on) == (number, Status.RECEIVED, date(2026, 11, 23))
    assert case.answers == {}, "a list shows no answers"
    shown = own_hall.desk.show(number)
    assert shown is not None
    assert shown.answers == ANSWERS


def test_a_message_delivered_again_makes_no_second_case(own_hall: Hall) -> None:
    number = own_hall.hand_in().number
    own_hall.deliver_after_undo()
    case = only_case(own_hall)
    again = Message(
        idempotency_key=f"{case.application_id}-submit",
        kind=MessageKind.SUBMIT,
        application_id=case.application_id,
        service=own_hall.service,
        sent_at=own_hall.clock(),
        number=number,
    )
    BuiltInOffice(own_hall.store, clock=own_hall.clock).deliver(again)
    assert only_case(own_hall) == case


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.NEED_MORE])
def test_people_say_where_it_stands_and_the_case_stays_open(own_hall: Hall, status: Status) -> None:
    number = own_hall.hand_in().number
    own_hall.deliver_after_undo()
    due_on = date(2026, 12, 24)
    heard = own_hall.desk.decide(number, status, note="请等一等", due_on=due_on)
    assert heard is Heard.TAKEN
    standing = own_hall.standing(number)
    assert (standing.status, standing.note, standing.due_on) == (status, "请等一等", due_on)
    case = only_case(own_hall)
    assert (case.status, case.note, case.due_on) == (status, "请等一等", due_on)


def test_what_is_decided_leaves_the_desk_and_is_deleted_in_time(own_hall: Hall) -> None:
    number = own_hall.hand_in().number
    own_hall.deliver_after_undo()
    assert own_hall.desk.decide(number, Status.APPROVED) is Heard.TAKEN
    assert own_hall.desk.cases() == ()
    assert len(own_hall.desk.cases(open_only=False)) == 1
    own_hall.clock.pass_time(timedelta(days=own_hall.service.keep_days, seconds=-1))
    own_hall.counter.purge()
    assert isinstance(own_hall.counter.look_up(number), Standing)
    own_hall.clock.pass_time(timedelta(seconds=1))
    own_hall.counter.purge()
    assert not isinstance(own_hall.counter.look_up(number), Standing)
    assert own_hall.desk.cases(open_only=False) == ()


def test_a_number_nobody_has_decides_nothing(own_hall: Hall) -> None:
    assert own_hall.desk.decide("5570 4156 9979", Status.APPROVED) is Heard.UNKNOWN
    assert own_hall.desk.decide("1", Status.APPROVED) is Heard.UNKNOWN
    assert own_hall.desk.show("") is None


@pytest.mark.parametrize("status", [Status.WAITING, Status.WITHDRAWN, Status.WITH_STAFF])
def test_some_things_are_not_for_an_office_to_say(own_hall: Hall, status: Status) -> None:
    number = own_hall.hand_in().number
    own_hall.deliver_after_undo()
    assert own_hall.desk.decide(number, status) is Heard.TOO_LATE
    assert own_hall.standing(number).status is Status.RECEIVED


def test_after_its_day_it_is_late_until_it_is_decided(own_hall: Hall) -> None:
    number = own_hall.hand_in().number
    own_hall.deliver_after_undo()
    own_hall.clock.now = own_hall.clock.now.replace(day=23, hour=15, minute=59)
    assert not own_hall.standing(number).is_late
    own_hall.clock.pass_time(timedelta(minutes=1))
    assert own_hall.standing(number).is_late, "in China the 24th has begun"
    own_hall.desk.decide(number, Status.NEED_MORE)
    assert not own_hall.standing(number).is_late, "now it waits for the citizen"
    own_hall.desk.decide(number, Status.APPROVED)
    assert not own_hall.standing(number).is_late
