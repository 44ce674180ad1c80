"""Several server processes on one database, as behind a balancer."""

from __future__ import annotations

import subprocess
import sys

from sqlalchemy import create_engine, func, select

from access.journeys import Counter, Service
from access.store.tables import applications, outbox
from tests.access.journeys.answers import answer_all

PROCESSES = 4


def test_a_form_sent_from_two_browsers_through_four_servers_is_handed_in_once(
    counter: Counter, pension_check: Service, database_url: str
) -> None:
    visit = counter.new_visit()
    answer_all(counter, visit, pension_check)
    command = [sys.executable, "-m", "tests.access.store.submitting", database_url, visit]
    servers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    for server in servers:
        assert server.stdout is not None
        assert server.stdout.readline() == "ready\n"
    for server in servers:
        assert server.stdin is not None
        server.stdin.write("now\n")
        server.stdin.flush()
    numbers = {server.communicate()[0].strip() for server in servers}
    assert len(numbers) == 1
    receipt = counter.receipt(visit, pension_check)
    assert receipt is not None
    assert numbers == {receipt.number}
    engine = create_engine(database_url)
    with engine.connect() as connection:
        for table in (applications, outbox):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 1
    engine.dispose()


def test_what_one_server_is_told_another_shows_at_once(
    counter: Counter, pension_check: Service, database_url: str
) -> None:
    program = (
        "import sys\n"
        "from access.journeys import Counter, load_services\n"
        "from access.journeys.records import Records\n"
        "from access.store import open_store\n"
        "from tests.access.conftest import KEYS\n"
        "counter = Counter(open_store(sys.argv[1]), Records(KEYS))\n"
        "service = load_services()['pension-check']\n"
        "counter.save(sys.argv[2], service, 'for-whom', 'family')\n"
        "counter.close()\n"
    )
    visit = counter.new_visit()
    assert counter.answers(visit, pension_check) == {}
    subprocess.run([sys.executable, "-c", program, database_url, visit], check=True)
    assert counter.answers(visit, pension_check) == {"for-whom": "family"}
