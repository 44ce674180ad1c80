"""What citizens tell is in no log line and in no message of an error, however much is logged."""

from __future__ import annotations

import logging
import traceback

import pytest
from sqlalchemy import create_engine, text

from access.journeys import Counter, Service, Standing
from access.sealing import SealingError
from access.store import StoreError
from tests.access.journeys.answers import ANSWERS, answer_all
from tests.access.journeys.household import fill_in, household

HARMS = (
    "UPDATE applications SET submitted_at = submitted_at + 1",
    "UPDATE answers SET key = 'note' WHERE key = 'living'",
    "UPDATE answers SET sealed = visit FROM journeys WHERE journeys.id = answers.journey_id",
    "ALTER TABLE answers RENAME TO answers_away",
    "ALTER TABLE applications RENAME TO applications_away",
    "ALTER TABLE journeys RENAME TO journeys_away",
)


def test_logs_and_errors_say_nothing_about_anybody(
    counter: Counter,
    pension_check: Service,
    database_url: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    complaints: list[str] = []
    visit, service = counter.new_visit(), household(pension_check)
    fill_in(counter, visit, service)
    standing = counter.submit(visit, service)
    assert isinstance(standing, Standing)
    engine = create_engine(database_url)
    codes = []
    for harm in HARMS:
        if harm.startswith("UPDATE"):
            answer_all(counter, visit, pension_check)
            code = counter.make_code(visit, pension_check)
            assert code is not None
            codes.append(code)
        with engine.begin() as connection:
            connection.execute(text(harm))
        complaints += everything_that_goes_wrong(counter, visit, pension_check, standing.number)
    engine.dispose()
    assert "does not open" in caplog.text
    assert len(complaints) > len(HARMS)
    told = "\n".join((caplog.text, *complaints, repr(codes)))
    personal = ("11010519491231002", "13800138000", "19491231", "王小明")
    for secret in (*personal, visit, *(code.digits for code in codes), standing.number):
        assert secret not in told


def everything_that_goes_wrong(
    counter: Counter, visit: str, service: Service, number: str
) -> list[str]:
    """Whole tracebacks, as a careless log would show them."""
    calls = (
        lambda: counter.answers(visit, service),
        lambda: counter.save(visit, service, "contact", ANSWERS["contact"]),
        lambda: counter.make_code(visit, service),
        lambda: counter.submit(visit, service),
        lambda: counter.receipt(visit, household(service)),
        lambda: counter.look_up(number),
        lambda: counter.known_facts(visit, service),
        lambda: counter.forget(visit),
        counter.purge,
    )
    complaints = []
    for call in calls:
        try:
            call()
        except (StoreError, SealingError) as error:
            complaints.append("".join(traceback.format_exception(error)))
    return complaints
