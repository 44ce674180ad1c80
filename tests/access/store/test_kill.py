"""``kill -9`` at any moment: what was acknowledged is there, and nothing is there twice."""

from __future__ import annotations

import random
import signal
import subprocess
import sys

import pytest
from sqlalchemy import create_engine, func, select

from access.journeys import Counter, Service, Standing
from access.journeys.records import Records
from access.store import open_store
from access.store.tables import applications, outbox
from tests.access.conftest import KEYS
from tests.access.journeys.answers import ANSWERS


def acknowledged_until_killed(database_url: str, lines: int) -> list[list[str]]:
    """What a counter acknowledged before it was killed in the middle of its work."""
    command = [sys.executable, "-m", "tests.access.store.busy_counter", database_url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        seen = [worker.stdout.readline() for _ in range(lines)]
        worker.send_signal(signal.SIGKILL)
        # Lines written between the last one read and the kill are acknowledgements too.
        seen += [line for line in worker.stdout if line.endswith("\n")]
    assert worker.returncode == -signal.SIGKILL
    return [line.split() for line in seen]


def reopened(database_url: str) -> Counter:
    return Counter(open_store(database_url), Records(KEYS))


@pytest.mark.parametrize("lines", range(1, 6))
def test_each_acknowledged_answer_is_there_after_a_kill(
    database_url: str, pension_check: Service, lines: int
) -> None:
    acknowledged = acknowledged_until_killed(database_url, lines)
    saved = [(visit, what) for kind, visit, what in acknowledged if kind == "saved"]
    handed_in = {visit for kind, visit, _ in acknowledged if kind == "receipt"}
    counter = reopened(database_url)
    for visit, step_id in saved:
        if visit in handed_in or counter.receipt(visit, pension_check):
            continue
        assert counter.answers(visit, pension_check)[step_id] == ANSWERS[step_id]
    counter.close()


def test_every_receipt_that_was_shown_exists_once_after_many_kills(
    database_url: str, pension_check: Service
) -> None:
    # Seeded, so that a failure can be seen again; where the kill strikes is up to the system.
    moments = random.Random(20261122)  # noqa: S311 - no secret is drawn
    shown: dict[str, str] = {}
    for _ in range(5):
        for kind, visit, what in acknowledged_until_killed(database_url, moments.randint(6, 60)):
            if kind == "receipt":
                shown[visit] = what
    counter = reopened(database_url)
    for visit, number in shown.items():
        found = counter.look_up(number)
        assert isinstance(found, Standing)
        assert counter.receipt(visit, pension_check) == found
    counter.close()
    engine = create_engine(database_url)
    with engine.connect() as connection:
        total = connection.execute(select(func.count()).select_from(applications)).scalar_one()
        per_receipt = select(func.count(applications.c.fingerprint.distinct()))
        assert connection.execute(per_receipt).scalar_one() == total
        # What was handed in and what the office will be told were kept in one transaction.
        told = select(outbox.c.application_id).where(outbox.c.kind == "submit")
        handed_in = set(connection.execute(select(applications.c.id)).scalars())
        assert set(connection.execute(told).scalars()) == handed_in
    engine.dispose()
    # A kill may strike between commit and acknowledgement: at most one more a kill.
    assert len(shown) <= total <= len(shown) + 5
    assert len(shown) >= 5
