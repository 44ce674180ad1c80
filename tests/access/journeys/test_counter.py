from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from access.journeys import (
    Accepted,
    Counter,
    Incomplete,
    LookUpProblem,
    Refused,
    Service,
    Standing,
    Status,
    WithdrawProblem,
)
from access.journeys.errors import UnknownQuestionError
from access.journeys.receipts import check_digit, show_number
from access.journeys.records import Records
from access.keys import Keys
from access.sealing import BrokenSealError
from access.store import ReceiptTakenError, open_store
from tests.access.conftest import KEYS, Clock
from tests.access.journeys.answers import ANSWERS, answer_all, hand_in


def test_answers_given_in_order_are_kept_and_handed_in(
    counter: Counter, pension_check: Service, clock: Clock
) -> None:
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    assert counter.answers(visit, pension_check) == ANSWERS
    standing = counter.submit(visit, pension_check)
    assert isinstance(standing, Standing)
    assert standing.status is Status.WAITING
    assert standing.submitted_at == clock()
    assert standing.undo_until - standing.submitted_at == timedelta(minutes=10)
    assert counter.receipt(visit, pension_check) == standing
    assert counter.look_up(show_number(standing.number)) == standing


def test_an_answer_is_stored_in_its_clean_form(counter: Counter, pension_check: Service) -> None:
    visit = counter.new_visit()
    counter.save(visit, pension_check, "for-whom", " self ")
    counter.save(visit, pension_check, "id-number", "１１０１０５ 19491231-002x")
    assert counter.answers(visit, pension_check)["id-number"] == "11010519491231002X"


def test_a_refused_answer_keeps_what_was_typed_and_changes_nothing(
    counter: Counter, pension_check: Service
) -> None:
    visit = counter.new_visit()
    counter.save(visit, pension_check, "for-whom", "self")
    counter.save(visit, pension_check, "id-number", ANSWERS["id-number"])
    refused = counter.save(visit, pension_check, "id-number", " 1101 05 ")
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.raw) == ("length", " 1101 05 ")
    assert dict(refused.wording.values)["count"] == 6
    assert counter.answers(visit, pension_check)["id-number"] == ANSWERS["id-number"]


def test_an_answer_can_be_changed(counter: Counter, pension_check: Service) -> None:
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    counter.save(visit, pension_check, "living", "hospital")
    assert counter.answers(visit, pension_check) == {**ANSWERS, "living": "hospital"}


def test_no_step_can_be_skipped(counter: Counter, pension_check: Service) -> None:
    visit = counter.new_visit()
    assert counter.save(visit, pension_check, "contact", "13800138000") == Incomplete("for-whom")
    assert counter.answers(visit, pension_check) == {}


def test_an_incomplete_journey_is_not_handed_in(counter: Counter, pension_check: Service) -> None:
    visit = counter.new_visit()
    counter.save(visit, pension_check, "for-whom", "self")
    assert counter.submit(visit, pension_check) == Incomplete("id-number")
    assert counter.submit(counter.new_visit(), pension_check) == Incomplete("for-whom")
    assert counter.receipt(visit, pension_check) is None


def test_a_step_the_service_does_not_have_is_refused(
    counter: Counter, pension_check: Service
) -> None:
    with pytest.raises(UnknownQuestionError):
        counter.save(counter.new_visit(), pension_check, "no-such-step", "1")


def test_two_visits_never_see_each_others_answers(counter: Counter, pension_check: Service) -> None:
    mine, yours = counter.new_visit(), counter.new_visit()
    answer_all(counter, mine, pension_check)
    assert counter.answers(yours, pension_check) == {}
    assert counter.receipt(yours, pension_check) is None


def test_submitting_twice_gives_the_same_receipt(counter: Counter, pension_check: Service) -> None:
    visit = counter.new_visit()
    standing = hand_in(counter, visit, pension_check)
    assert counter.submit(visit, pension_check) == standing


def test_many_submits_at_once_give_one_receipt(counter: Counter, pension_check: Service) -> None:
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(counter.submit, visit, pension_check) for _ in range(16)]
        standings = {call.result() for call in calls}
    assert len(standings) == 1
    assert standings == {counter.receipt(visit, pension_check)}


def test_answers_saved_at_once_are_all_kept(counter: Counter, pension_check: Service) -> None:
    visits = [counter.new_visit() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(answer_all, counter, visit, pension_check) for visit in visits]
        for call in calls:
            call.result()
    assert all(counter.answers(visit, pension_check) == ANSWERS for visit in visits)


def test_after_handing_in_a_new_journey_begins_empty(
    counter: Counter, pension_check: Service
) -> None:
    visit = counter.new_visit()
    first = hand_in(counter, visit, pension_check)
    assert counter.answers(visit, pension_check) == {}
    assert counter.save(visit, pension_check, "living", "alone") == Incomplete("for-whom")
    second = hand_in(counter, visit, pension_check)
    assert second.number != first.number
    assert counter.look_up(first.number) == first


def test_going_back_after_handing_in_does_not_lose_the_receipt(
    counter: Counter, pension_check: Service
) -> None:
    visit = counter.new_visit()
    standing = hand_in(counter, visit, pension_check)
    counter.save(visit, pension_check, "for-whom", "family")
    assert counter.receipt(visit, pension_check) == standing
    assert counter.submit(visit, pension_check) == Incomplete("id-number")
    assert counter.look_up(standing.number) == standing


def test_a_number_never_given_out_is_unknown_and_a_slip_is_told_apart(
    counter: Counter, pension_check: Service
) -> None:
    standing = hand_in(counter, counter.new_visit(), pension_check)
    digits = f"{(int(standing.number[:11]) + 1) % 10**11:011}"
    assert counter.look_up(digits + check_digit(digits)) is LookUpProblem.UNKNOWN
    slipped = standing.number[:-1] + str((int(standing.number[-1]) + 1) % 10)
    assert counter.look_up(slipped) is LookUpProblem.MISTYPED


def test_it_can_be_withdrawn_for_ten_minutes(
    counter: Counter, pension_check: Service, clock: Clock
) -> None:
    visit = counter.new_visit()
    standing = hand_in(counter, visit, pension_check)
    clock.pass_time(timedelta(minutes=10))
    withdrawn = counter.withdraw(show_number(standing.number))
    assert isinstance(withdrawn, Standing)
    assert (withdrawn.status, withdrawn.can_undo) == (Status.WITHDRAWN, False)
    assert counter.look_up(standing.number) == withdrawn
    assert counter.receipt(visit, pension_check) == withdrawn
    clock.pass_time(timedelta(hours=1))
    assert counter.withdraw(standing.number) == withdrawn


@pytest.mark.parametrize("typed", ["", "1234", "000000000000", "557041569978"])
def test_what_was_never_handed_in_cannot_be_withdrawn(counter: Counter, typed: str) -> None:
    assert counter.withdraw(typed) is WithdrawProblem.UNKNOWN


def test_the_time_to_withdraw_is_never_below_ten_minutes(
    database_url: str, pension_check: Service
) -> None:
    hasty = Counter(open_store(database_url), Records(KEYS), undo_time=timedelta(minutes=1))
    standing = hand_in(hasty, hasty.new_visit(), pension_check)
    assert standing.undo_until - standing.submitted_at == timedelta(minutes=10)
    hasty.close()


def test_answers_nobody_handed_in_are_purged_after_a_day(
    counter: Counter, pension_check: Service, clock: Clock
) -> None:
    forgotten, fresh = counter.new_visit(), counter.new_visit()
    answer_all(counter, forgotten, pension_check)
    standing = hand_in(counter, counter.new_visit(), pension_check)
    clock.pass_time(timedelta(hours=23))
    answer_all(counter, fresh, pension_check)
    assert counter.purge() == ()
    clock.pass_time(timedelta(hours=1))
    assert [(done.what, done.count) for done in counter.purge()] == [("drafts", 2)]
    assert counter.answers(forgotten, pension_check) == {}
    assert counter.answers(fresh, pension_check) == ANSWERS
    assert isinstance(counter.look_up(standing.number), Standing)


def test_a_receipt_number_drawn_twice_is_given_out_once(
    database_url: str, pension_check: Service
) -> None:
    draws = iter(["557041569979", "557041569979", "000000000000"])
    unlucky = Counter(open_store(database_url), Records(KEYS), draw=lambda: next(draws))
    first = hand_in(unlucky, unlucky.new_visit(), pension_check)
    second = hand_in(unlucky, unlucky.new_visit(), pension_check)
    assert (first.number, second.number) == ("557041569979", "000000000000")
    unlucky.close()


def test_a_broken_source_of_numbers_is_told_and_keeps_the_answers(
    database_url: str, pension_check: Service
) -> None:
    stuck = Counter(open_store(database_url), Records(KEYS), draw=lambda: "557041569979")
    hand_in(stuck, stuck.new_visit(), pension_check)
    visit = stuck.new_visit()
    answer_all(stuck, visit, pension_check)
    with pytest.raises(ReceiptTakenError, match="receipt number"):
        stuck.submit(visit, pension_check)
    assert stuck.answers(visit, pension_check) == ANSWERS
    stuck.close()


@pytest.fixture
def reopened(database_url: str) -> Iterator[Counter]:
    """Another counter on the same database, as after a restart or beside the first."""
    other = Counter(open_store(database_url), Records(KEYS))
    yield other
    other.close()


def test_what_one_server_took_another_finds(
    counter: Counter, reopened: Counter, pension_check: Service
) -> None:
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    assert reopened.answers(visit, pension_check) == ANSWERS
    standing = reopened.submit(visit, pension_check)
    assert isinstance(standing, Standing)
    again = counter.submit(visit, pension_check)
    assert isinstance(again, Standing)
    assert again.number == standing.number


@pytest.mark.usefixtures("counter")
def test_a_database_of_another_key_is_refused_at_the_start(database_url: str) -> None:
    store = open_store(database_url)
    with pytest.raises(BrokenSealError, match="YINQIAO_KEY_FILE"):
        Counter(store, Records(Keys.from_secret(bytes(32))))
    store.close()


def test_the_clock_of_a_receipt_knows_its_zone(counter: Counter, pension_check: Service) -> None:
    standing = hand_in(counter, counter.new_visit(), pension_check)
    assert standing.submitted_at == datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def test_an_accepted_answer_names_its_step(counter: Counter, pension_check: Service) -> None:
    accepted = counter.save(counter.new_visit(), pension_check, "for-whom", "family")
    assert accepted == Accepted("for-whom")
