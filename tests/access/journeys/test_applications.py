"""Finding an application takes its number and a proof, and guessing does not help."""

from __future__ import annotations

from collections import Counter as Count
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from access.journeys import Counter, LookUpProblem, ProofWanted, Service, Standing
from access.journeys.applications import OF_CLIENT, OF_NUMBER, OF_NUMBER_A_DAY
from access.journeys.receipts import draw_number, read_proof
from access.journeys.records import Records
from access.store import open_store
from tests.access.conftest import KEYS, Clock
from tests.access.journeys.answers import hand_in

_RIGHT, _WRONG = "002X", "1234"


@pytest.fixture
def number(counter: Counter, pension_check: Service) -> str:
    """Receipt number of somebody else's application."""
    return hand_in(counter, counter.new_visit(), pension_check).number


def test_its_own_visit_finds_it_at_once(counter: Counter, pension_check: Service) -> None:
    visit = counter.new_visit()
    standing = hand_in(counter, visit, pension_check)
    assert counter.find(standing.number, visit=visit, client="here") == standing
    assert counter.is_own(standing.number, visit)


def test_another_visit_is_told_only_that_a_proof_is_wanted(counter: Counter, number: str) -> None:
    visit = counter.new_visit()
    wanted = counter.find(number, visit=visit, client="here")
    assert wanted == ProofWanted(number, "pension-check", 1)
    assert number not in repr(wanted)
    assert not counter.is_own(number, visit)


@pytest.mark.parametrize(
    "typed", [_RIGHT, "002x", " 0 0 2 X ", "００２Ｘ", "110105-1949-1231-002X"]
)
def test_the_end_of_the_answer_proves_it(counter: Counter, number: str, typed: str) -> None:
    found = counter.prove(number, typed, client="here")
    assert isinstance(found, Standing)
    assert found.number == number


@pytest.mark.parametrize("typed", ["", "   ", "--"])
def test_nothing_typed_is_no_guess(counter: Counter, number: str, typed: str) -> None:
    for _ in range(OF_NUMBER.most + 1):
        assert counter.prove(number, typed, client="here") is LookUpProblem.BLANK_PROOF
    assert isinstance(counter.prove(number, _RIGHT, client="here"), Standing)


def test_right_proofs_are_never_too_many(counter: Counter, number: str) -> None:
    for _ in range(2 * OF_NUMBER.most):
        assert isinstance(counter.prove(number, _RIGHT, client="here"), Standing)


def test_wrong_proofs_run_out_for_all_servers_and_places_together(
    counter: Counter, number: str, database_url: str, clock: Clock
) -> None:
    other = Counter(open_store(database_url), Records(KEYS), clock=clock)
    for tries in range(OF_NUMBER.most):
        server = (counter, other)[tries % 2]
        found = server.prove(number, _WRONG, client=f"place {tries}")
        assert found is LookUpProblem.WRONG_PROOF
    for server in (counter, other):
        assert server.prove(number, _RIGHT, client="elsewhere") is LookUpProblem.TOO_MANY
    clock.pass_time(OF_NUMBER.within)
    assert isinstance(other.prove(number, _RIGHT, client="elsewhere"), Standing)
    other.close()


def test_guesses_made_at_one_moment_are_counted_one_after_the_other(
    counter: Counter, number: str
) -> None:
    with ThreadPoolExecutor(8) as pool:
        guesses = [
            pool.submit(counter.prove, number, f"{each:04}", client=f"place {each}")
            for each in range(24)
        ]
        outcomes = Count(guess.result() for guess in guesses)
    assert outcomes[LookUpProblem.WRONG_PROOF] == OF_NUMBER.most
    assert outcomes[LookUpProblem.TOO_MANY] == 24 - OF_NUMBER.most


def test_patience_does_not_help_either(counter: Counter, number: str, clock: Clock) -> None:
    wrong = 0
    for _ in range(47):
        outcome = counter.prove(number, _WRONG, client=f"place {wrong}")
        wrong += outcome is LookUpProblem.WRONG_PROOF
        clock.pass_time(timedelta(minutes=30))
    assert wrong == OF_NUMBER_A_DAY.most


def test_numbers_nobody_has_run_out_by_place(counter: Counter, number: str, clock: Clock) -> None:
    visit = counter.new_visit()
    for _ in range(OF_CLIENT.most):
        found = counter.find(draw_number(), visit=visit, client="a guesser")
        assert found is LookUpProblem.UNKNOWN
    assert counter.find(number, visit=visit, client="a guesser") is LookUpProblem.TOO_MANY
    assert isinstance(counter.find(number, visit=visit, client="elsewhere"), ProofWanted)
    clock.pass_time(OF_CLIENT.within)
    assert isinstance(counter.find(number, visit=visit, client="a guesser"), ProofWanted)


def test_what_was_mistyped_is_no_guess(counter: Counter, number: str) -> None:
    for _ in range(OF_CLIENT.most + 1):
        counter.find("1234", visit="", client="here")
    assert isinstance(counter.find(number, visit="", client="here"), ProofWanted)


@pytest.mark.parametrize("number", ["557041569979", ""])
def test_a_proof_for_a_number_nobody_has_is_just_wrong(counter: Counter, number: str) -> None:
    assert counter.prove(number, _RIGHT, client="here") is LookUpProblem.WRONG_PROOF


@pytest.mark.parametrize(
    ("typed", "read"),
    [("张三丰", "张三丰"), ("云南省昆明市五华区", "市五华区"), ("12", "12"), ("x" * 900, "XXXX")],
)
def test_a_proof_is_the_last_four_characters(typed: str, read: str) -> None:
    assert read_proof(typed) == read
