from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from access.journeys import Status
from access.journeys.delivery import LEASE
from access.journeys.records import application_place
from tests.access.journeys.answers import ANSWERS
from tests.access.offices.dying_worker import kill_while_delivering
from tests.access.offices.hall import Hall, open_hall
from tests.fixtures.office import OfficeServer


def test_nothing_is_sent_for_ten_minutes_and_then_it_is_sent_once(
    hall: Hall, office: OfficeServer
) -> None:
    standing = hall.hand_in()
    hall.clock.pass_time(timedelta(minutes=9, seconds=59))
    assert hall.delivery.deliver_due() == 0
    assert hall.standing(standing.number).status is Status.WAITING
    hall.clock.pass_time(timedelta(seconds=1))
    assert [hall.delivery.deliver_due() for _ in range(3)] == [1, 0, 0]
    assert len(office.taken()) == office.calls() == 1
    received = hall.standing(standing.number)
    assert received.status is Status.RECEIVED
    assert received.was_sent
    assert received.status_at == hall.clock()
    assert received.due_on == date(2026, 11, 23)


def test_the_office_reads_its_own_names_for_the_fields(hall: Hall, office: OfficeServer) -> None:
    standing = hall.hand_in()
    hall.deliver_after_undo()
    [(key, message)] = office.taken().items()
    assert key == f"{message['application']}-submit"
    assert message["fields"] == {
        "for-whom": "self",
        "sfzh": ANSWERS["id-number"],
        "living": "alone",
        "lxdh": ANSWERS["contact"],
        "consent": "agree",
    }
    assert {name: message[name] for name in ("kind", "receipt", "service", "version", "at")} == {
        "kind": "submit",
        "receipt": standing.number,
        "service": "pension-check",
        "version": 1,
        "at": "2026-11-22T14:00:00+08:00",
    }


def test_with_an_office_down_half_of_the_time_each_application_arrives_exactly_once(
    hall: Hall, office: OfficeServer
) -> None:
    numbers = [hall.hand_in().number for _ in range(12)]
    withdrawn = numbers[::6]
    for number in withdrawn:
        hall.counter.withdraw(number)
    office.tell(mode="half")
    hall.deliver_until_done()
    taken = list(office.taken().values())
    assert sorted(each["receipt"] for each in taken) == sorted(set(numbers) - set(withdrawn))
    assert office.calls() > len(taken)
    for number in set(numbers) - set(withdrawn):
        assert hall.standing(number).status is Status.RECEIVED


def test_an_office_that_does_not_answer_is_asked_once_and_then_later_each_time(
    hall: Hall, office: OfficeServer
) -> None:
    for _ in range(3):
        hall.hand_in()
    office.tell(mode="down")
    assert hall.deliver_after_undo() == 0
    assert office.calls() == 1
    waits = []
    for _ in range(12):
        before = office.calls()
        waited = 0
        while office.calls() == before:
            hall.clock.pass_time(timedelta(seconds=10))
            waited += 10
            hall.delivery.deliver_due()
        waits.append(waited)
    assert waits[-1] <= 3600
    office.tell(mode="well")
    hall.deliver_until_done()
    assert len(office.taken()) == 3


def test_several_workers_at_once_deliver_each_application_once(
    hall: Hall, office: OfficeServer, database_url: str, tmp_path: Path
) -> None:
    for _ in range(20):
        hall.hand_in()
    hall.clock.pass_time(timedelta(minutes=10))
    offices = office.settings_file(tmp_path)
    others = [open_hall(database_url, offices, hall.clock, hall.service) for _ in range(2)]
    taken: list[int] = []
    workers = [
        threading.Thread(target=lambda each=each: taken.append(each.delivery.deliver_due()))
        for each in (hall, *others)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(taken) == 20
    assert office.calls() == len(office.taken()) == 20
    for each in others:
        each.close()


def test_what_a_killed_worker_was_about_to_deliver_is_delivered_when_its_claim_runs_out(
    hall: Hall, office: OfficeServer, database_url: str, tmp_path: Path
) -> None:
    standing = hall.hand_in()
    hall.clock.pass_time(timedelta(minutes=10))
    office.tell(mode="slow", slow_s=2)
    kill_while_delivering(database_url, office, office.settings_file(tmp_path), hall.clock())
    office.tell(mode="well", slow_s=0)
    assert hall.delivery.deliver_due() == 0
    waiting = hall.standing(standing.number)
    assert (waiting.status, waiting.was_sent, waiting.can_undo) == (Status.WAITING, True, False)
    hall.clock.pass_time(LEASE)
    assert hall.delivery.deliver_due() == 1
    assert hall.standing(standing.number).status is Status.RECEIVED
    assert len(office.taken()) == 1
    assert office.calls() == 2


def test_what_the_office_refuses_goes_to_people_who_can_decide_it(
    hall: Hall, office: OfficeServer
) -> None:
    number = hall.hand_in().number
    office.tell(mode="refuse")
    assert hall.deliver_after_undo() == 1
    assert hall.standing(number).status is Status.WITH_STAFF
    [case] = hall.desk.cases()
    assert case.number == number
    assert office.taken() == {}
    hall.desk.decide(number, Status.APPROVED, note="已经办好")
    decided = hall.standing(number)
    assert (decided.status, decided.note) == (Status.APPROVED, "已经办好")
    assert hall.desk.cases() == ()


def test_a_service_whose_file_is_gone_waits_until_it_is_back(
    hall: Hall, office: OfficeServer, database_url: str
) -> None:
    number = hall.hand_in().number
    elsewhere = open_hall(database_url, None, hall.clock, replace(hall.service, id="another"))
    hall.clock.pass_time(timedelta(minutes=10))
    assert elsewhere.delivery.deliver_due() == 0
    elsewhere.close()
    assert hall.standing(number).status is Status.WAITING
    hall.deliver_until_done()
    assert hall.standing(number).status is Status.RECEIVED
    assert len(office.taken()) == 1


def test_one_message_nobody_foresaw_keeps_no_other_waiting(
    hall: Hall, office: OfficeServer, caplog: pytest.LogCaptureFixture
) -> None:
    numbers = [hall.hand_in().number for _ in range(3)]
    hall.clock.pass_time(timedelta(minutes=10))
    with hall.store.writing() as work:
        first = work.find(hall.counter.records.fingerprints(numbers[0]))
        assert first is not None
        place = application_place(first.id, first.service_id, first.submitted_at)
        unforeseen = hall.counter.records.vault.seal('["秘密", "of no known form"]', place)
        work.change_application(replace(first, sealed=unforeseen))
    assert hall.delivery.deliver_due() == 2
    assert "TypeError" in caplog.text
    assert "秘密" not in caplog.text
    assert sorted(each["receipt"] for each in office.taken().values()) == sorted(numbers[1:])


@pytest.mark.parametrize("mode", ["well", "taken-500", "down"])
def test_nothing_of_a_citizen_is_logged(
    hall: Hall, office: OfficeServer, mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    number = hall.hand_in().number
    office.tell(mode=mode)
    hall.deliver_after_undo()
    told = caplog.text
    assert number not in told
    assert not [answer for answer in ANSWERS.values() if len(answer) > 8 and answer in told]
