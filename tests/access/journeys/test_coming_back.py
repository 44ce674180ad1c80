"""Codes to come back with: for one journey, for seven days, not to be guessed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from access.journeys import CodeProblem, ComeBackCode, Counter, Service, Standing
from access.journeys.coming_back import OF_ALL, OF_ONE, draw_code, read_code, show_code
from access.journeys.receipts import check_digit
from tests.access.conftest import Clock
from tests.access.journeys.answers import ANSWERS, answer_all


def code_for(counter: Counter, visit: str, service: Service) -> ComeBackCode:
    code = counter.make_code(visit, service)
    assert code is not None
    return code


@pytest.fixture
def left(counter: Counter, pension_check: Service) -> tuple[str, ComeBackCode]:
    """A visit that gave all answers and a code, and went home."""
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    return visit, code_for(counter, visit, pension_check)


def wrong_code(code: ComeBackCode) -> str:
    """Another code that could have been given."""
    digits = f"{(int(code.digits[:9]) + 1) % 10**9:09}"
    return digits + check_digit(digits)


def test_whoever_comes_with_the_code_goes_on_and_the_other_device_shows_nothing(
    counter: Counter, pension_check: Service, left: tuple[str, ComeBackCode]
) -> None:
    visit, code = left
    at_kiosk = counter.new_visit()
    assert counter.resume(at_kiosk, show_code(code.digits)) == pension_check.id
    assert counter.answers(at_kiosk, pension_check) == ANSWERS
    assert counter.answers(visit, pension_check) == {}
    assert isinstance(counter.submit(at_kiosk, pension_check), Standing)
    assert counter.receipt(visit, pension_check) is None


def test_a_code_has_ten_digits_in_three_groups() -> None:
    for _ in range(50):
        code = draw_code()
        assert read_code(code) == code
        shown = show_code(code)
        assert [len(group) for group in shown.split()] == [3, 3, 4]
        assert read_code(shown) == code


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", CodeProblem.BLANK),
        ("    ", CodeProblem.BLANK),
        ("123", CodeProblem.LENGTH),
        ("12345678901", CodeProblem.LENGTH),
        ("abcdefghij", CodeProblem.LENGTH),
        ("1" * 500, CodeProblem.LENGTH),
    ],
)
def test_what_is_no_code_is_told_apart(typed: str, problem: CodeProblem) -> None:
    assert read_code(typed) is problem


def test_every_single_slip_is_told_apart_from_a_code_never_given() -> None:
    code = draw_code()
    for place in range(len(code)):
        for digit in set("0123456789") - {code[place]}:
            slipped = code[:place] + digit + code[place + 1 :]
            assert read_code(slipped) is CodeProblem.MISTYPED


def test_a_code_works_until_it_expires_on_one_device_after_the_other(
    counter: Counter, pension_check: Service, left: tuple[str, ComeBackCode], clock: Clock
) -> None:
    _, code = left
    assert code.expires_at == clock() + timedelta(days=7)
    clock.pass_time(timedelta(days=6, hours=23))
    assert counter.purge() == ()
    first, second = counter.new_visit(), counter.new_visit()
    for visit in (first, second):
        assert counter.resume(visit, code.digits) == pension_check.id
        assert counter.answers(visit, pension_check) == ANSWERS
    clock.pass_time(timedelta(hours=1))
    assert counter.resume(counter.new_visit(), code.digits) is CodeProblem.UNKNOWN


def test_with_its_code_the_draft_expires_too(
    counter: Counter, pension_check: Service, left: tuple[str, ComeBackCode], clock: Clock
) -> None:
    visit, _ = left
    clock.pass_time(timedelta(days=7))
    assert [(done.what, done.count) for done in counter.purge()] == [("drafts", 1)]
    assert counter.answers(visit, pension_check) == {}


def test_answering_on_does_not_shorten_the_life_of_the_code(
    counter: Counter, pension_check: Service, left: tuple[str, ComeBackCode], clock: Clock
) -> None:
    visit, code = left
    counter.save(visit, pension_check, "living", "hospital")
    clock.pass_time(timedelta(days=3))
    assert counter.purge() == ()
    assert counter.resume(counter.new_visit(), code.digits) == pension_check.id


def test_a_draft_that_outlives_its_code_loses_the_code_alone(
    counter: Counter, pension_check: Service, left: tuple[str, ComeBackCode], clock: Clock
) -> None:
    visit, code = left
    clock.pass_time(timedelta(days=6, hours=12))
    counter.save(visit, pension_check, "living", "hospital")
    clock.pass_time(timedelta(hours=12))
    assert [(done.what, done.count) for done in counter.purge()] == [("codes", 1)]
    assert counter.answers(visit, pension_check)["living"] == "hospital"
    assert code_for(counter, visit, pension_check).digits != code.digits


def test_asked_again_the_code_is_the_same_and_good_for_longer(
    counter: Counter, pension_check: Service, left: tuple[str, ComeBackCode], clock: Clock
) -> None:
    visit, code = left
    clock.pass_time(timedelta(days=2))
    again = code_for(counter, visit, pension_check)
    assert again.digits == code.digits
    assert again.expires_at == code.expires_at + timedelta(days=2)


def test_there_is_no_code_for_nothing(counter: Counter, pension_check: Service) -> None:
    assert counter.make_code(counter.new_visit(), pension_check) is None


def test_once_handed_in_the_code_opens_nothing(
    counter: Counter, pension_check: Service, left: tuple[str, ComeBackCode]
) -> None:
    visit, code = left
    counter.submit(visit, pension_check)
    assert counter.resume(counter.new_visit(), code.digits) is CodeProblem.UNKNOWN
    assert isinstance(counter.receipt(visit, pension_check), Standing)


def test_what_the_new_device_had_begun_makes_way(
    counter: Counter, pension_check: Service, left: tuple[str, ComeBackCode]
) -> None:
    _, code = left
    elsewhere = counter.new_visit()
    counter.save(elsewhere, pension_check, "for-whom", "family")
    assert counter.resume(elsewhere, code.digits) == pension_check.id
    assert counter.answers(elsewhere, pension_check) == ANSWERS


def test_on_the_same_device_the_code_changes_nothing(
    counter: Counter, pension_check: Service, left: tuple[str, ComeBackCode]
) -> None:
    visit, code = left
    assert counter.resume(visit, code.digits) == pension_check.id
    assert counter.answers(visit, pension_check) == ANSWERS


def test_practice_can_be_left_and_gone_on_with_as_practice(
    counter: Counter, pension_check: Service
) -> None:
    practice = pension_check.practice()
    visit, elsewhere = counter.new_visit(), counter.new_visit()
    counter.save(visit, practice, "for-whom", "self")
    assert counter.resume(elsewhere, code_for(counter, visit, practice).digits) == practice.id
    assert counter.answers(elsewhere, practice) == {"for-whom": "self"}
    assert counter.answers(elsewhere, pension_check) == {}


def test_who_guesses_must_wait_and_others_need_not(
    counter: Counter, pension_check: Service, left: tuple[str, ComeBackCode], clock: Clock
) -> None:
    _, code = left
    for _ in range(OF_ONE.most):
        guess = counter.resume(counter.new_visit(), wrong_code(code), client="192.0.2.7")
        assert guess is CodeProblem.UNKNOWN
    right = counter.resume(counter.new_visit(), code.digits, client="192.0.2.7")
    assert right is CodeProblem.TOO_MANY
    assert counter.resume(counter.new_visit(), code.digits, client="192.0.2.8") == pension_check.id
    clock.pass_time(OF_ONE.within)
    assert counter.resume(counter.new_visit(), code.digits, client="192.0.2.7") == pension_check.id


def test_a_visit_that_guesses_must_wait_where_no_address_is_known(
    counter: Counter, left: tuple[str, ComeBackCode]
) -> None:
    _, code = left
    guesser = counter.new_visit()
    guesses = [counter.resume(guesser, wrong_code(code)) for _ in range(OF_ONE.most + 1)]
    assert guesses[-2:] == [CodeProblem.UNKNOWN, CodeProblem.TOO_MANY]


def test_slips_are_not_counted_as_guesses(
    counter: Counter, pension_check: Service, left: tuple[str, ComeBackCode]
) -> None:
    _, code = left
    visit = counter.new_visit()
    slip = code.digits[:-1] + str((int(code.digits[-1]) + 1) % 10)
    for _ in range(OF_ONE.most + 1):
        assert counter.resume(visit, slip) is CodeProblem.MISTYPED
    assert counter.resume(visit, code.digits) == pension_check.id


def test_all_guesses_together_have_a_limit(
    counter: Counter, left: tuple[str, ComeBackCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, code = left
    few = type(OF_ALL)(OF_ALL.what, 5, OF_ALL.within)
    monkeypatch.setattr("access.journeys.coming_back.OF_ALL", few)
    for _ in range(5):
        assert counter.resume(counter.new_visit(), wrong_code(code)) is CodeProblem.UNKNOWN
    assert counter.resume(counter.new_visit(), code.digits) is CodeProblem.TOO_MANY
