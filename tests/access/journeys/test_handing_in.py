"""Handing in: once, whole, with what the office will be told, and only what the rules allow."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import create_engine, func, select, text

from access.journeys import Counter, Incomplete, Practised, Service, Standing, Status, Stopped
from access.journeys.desk import seconds_of
from access.journeys.records import Records
from access.store import Application, StoreUnavailableError
from access.store.tables import applications, outbox
from tests.access.conftest import KEYS, Clock
from tests.access.journeys.answers import ANSWERS, answer_all, hand_in
from tests.access.journeys.household import a_photo, fill_in, household


def counts(url: str) -> tuple[int, int]:
    """How many applications there are, and how many messages to offices."""
    engine = create_engine(url)
    with engine.connect() as connection:
        numbers = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (applications, outbox)
        ]
    engine.dispose()
    return numbers[0], numbers[1]


def kept(counter: Counter, standing: Standing) -> Application:
    """The application of a receipt."""
    with counter.store.reading() as work:
        found = work.find(counter.records.fingerprints(standing.number))
    assert found is not None
    return found


def test_the_office_will_be_told_once_the_time_to_undo_is_over(
    counter: Counter, pension_check: Service, clock: Clock
) -> None:
    standing = hand_in(counter, counter.new_visit(), pension_check)
    assert standing.status is Status.WAITING
    application = kept(counter, standing)
    with counter.store.reading() as work:
        (told,) = work.told(application.id)
        assert not work.has_due(seconds_of(clock()) + 599)
        assert work.has_due(seconds_of(clock()) + 600)
    assert (told.kind, told.attempts) == ("submit", 0)
    assert application.send_at == seconds_of(clock()) + 600


def test_a_service_can_give_more_time_to_undo(counter: Counter, pension_check: Service) -> None:
    slow = replace(pension_check, undo_minutes=30)
    standing = hand_in(counter, counter.new_visit(), slow)
    assert standing.undo_until - standing.submitted_at == timedelta(minutes=30)


def test_an_application_says_under_which_version_and_by_when(
    counter: Counter, pension_check: Service
) -> None:
    second = replace(pension_check, version=2)
    standing = hand_in(counter, counter.new_visit(), second)
    assert standing.version == 2
    # 2026-11-22 is a Sunday: what takes minutes is done by the end of the Monday.
    assert standing.due_on == date(2026, 11, 23)


def test_an_application_and_its_message_are_kept_together_or_not_at_all(
    counter: Counter, pension_check: Service, database_url: str
) -> None:
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE outbox RENAME TO outbox_away"))
    with pytest.raises(StoreUnavailableError):
        counter.submit(visit, pension_check)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE outbox_away RENAME TO outbox"))
    engine.dispose()
    assert counts(database_url) == (0, 0)
    assert counter.answers(visit, pension_check) == ANSWERS
    assert isinstance(counter.submit(visit, pension_check), Standing)
    assert counts(database_url) == (1, 1)


def test_what_a_rule_forbids_is_not_handed_in_and_stays_to_be_changed(
    counter: Counter, pension_check: Service, database_url: str
) -> None:
    service = household(pension_check)
    visit = counter.new_visit()
    fill_in(counter, visit, service)
    counter.save(visit, service, "members", "12")
    stopped = counter.submit(visit, service)
    assert isinstance(stopped, Stopped)
    assert stopped.rule.instead == "请到窗口。"
    assert counts(database_url) == (0, 0)
    counter.save(visit, service, "members", "9")
    assert isinstance(counter.submit(visit, service), Standing)


def test_practice_ends_with_nothing_sent_and_nothing_kept(
    counter: Counter, pension_check: Service, database_url: str
) -> None:
    practice = pension_check.practice()
    visit = counter.new_visit()
    answer_all(counter, visit, practice)
    assert counter.answers(visit, pension_check) == {}
    assert counter.submit(visit, practice) == Practised(practice.id)
    assert counter.answers(visit, practice) == {}
    assert counter.receipt(visit, practice) is None
    assert counts(database_url) == (0, 0)
    assert isinstance(counter.submit(visit, practice), Incomplete)


def test_photos_go_along_and_open_as_they_were(counter: Counter, pension_check: Service) -> None:
    service = household(pension_check)
    visit = counter.new_visit()
    fill_in(counter, visit, service)
    counter.save_file(visit, service, "children.1.photo", a_photo(90))
    before = {key: counter.read_file(visit, service, key) for key in ("photo", "children.1.photo")}
    standing = counter.submit(visit, service)
    assert isinstance(standing, Standing)
    with counter.store.reading() as work:
        handed_in = work.files_of(kept(counter, standing).id)
    after = {file.key: counter.records.open_file(file) for file in handed_in}
    assert after == {key: file.content for key, file in before.items() if file}
    assert len(after) == 2
    assert counter.read_file(visit, service, "photo") is None


def test_the_proof_is_the_end_of_what_only_the_applicant_knows(
    counter: Counter, pension_check: Service
) -> None:
    standing = hand_in(counter, counter.new_visit(), pension_check)
    content = Records(KEYS).content_of(kept(counter, standing))
    assert content.proof == ANSWERS["id-number"][-4:]
    assert content.answers == ANSWERS
    for secret in (content.proof, content.number, "13800138000"):
        assert secret not in repr(content)


def test_answers_saved_while_handing_in_are_in_the_application_or_in_the_next(
    counter: Counter, pension_check: Service, database_url: str
) -> None:
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    with ThreadPoolExecutor(6) as pool:
        saves = [
            pool.submit(counter.save, visit, pension_check, "for-whom", who)
            for who in ("self", "family") * 4
        ]
        submits = [pool.submit(counter.submit, visit, pension_check) for _ in range(4)]
        outcomes = [call.result() for call in submits]
        for call in saves:
            call.result()
    standings = {each for each in outcomes if isinstance(each, Standing)}
    assert len(standings) == 1
    assert counts(database_url) == (1, 1)
    content = Records(KEYS).content_of(kept(counter, standings.pop()))
    assert {**content.answers, "for-whom": "self"} == ANSWERS
    assert set(counter.answers(visit, pension_check)) <= {"for-whom"}
