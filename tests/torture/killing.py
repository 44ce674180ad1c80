"""``kill -9`` at random moments of handing in, with the office away half of the time.

Afterwards every receipt that was shown exists once in the store and once in the office, and neither
has anything else.
"""

from __future__ import annotations

import random
import shutil
import time
from collections import Counter as Tally
from dataclasses import dataclass
from pathlib import Path

import yaml
from sqlalchemy import create_engine, func, select

from access.journeys.loader import SERVICES_DIR
from access.journeys.records import Records
from access.keys import Keys
from access.store.tables import applications, outbox
from tests.fixtures.office import NAME, OfficeServer
from tests.fixtures.server import Server
from tests.torture.citizens import SERVICE, Citizens

_LONGEST_LIFE_S = 1.5
_DRAIN_S = 180.0


class FastServer(Server):
    """A server whose clock runs fast."""

    program = "tests.torture.fast_server"


@dataclass(frozen=True, slots=True)
class Survived:
    """What was there after all kills."""

    kills: int
    receipts: int
    """Shown to citizens."""
    told: int
    """Messages the office has."""
    calls: int
    """How often the office was called for them."""
    problems: tuple[str, ...]
    """Everything that is not as it must be; empty when all is well."""


def torture(
    folder: Path, database_url: str, *, kills: int, seed: int, servers: int = 1
) -> Survived:
    """Kill one of ``servers`` on one database ``kills`` times while citizens hand in.

    ``folder`` is empty and takes settings, key and services of the run.
    """
    rng = random.Random(seed)  # noqa: S311 - no secret is drawn
    office = OfficeServer(folder)
    office.start()
    try:
        running = [_server(folder, database_url, office, number) for number in range(servers)]
        for server in running:
            server.start()
        citizens = Citizens([server.url for server in running], count=3 * servers)
        citizens.start()
        try:
            for number in range(kills):
                time.sleep(rng.uniform(0.05, _LONGEST_LIFE_S))
                office.tell(mode="down" if number % 2 else "half")
                victim = rng.choice(running)
                victim.kill()
                victim.restart()
        finally:
            citizens.stop()
        office.tell(mode="well")
        waiting = _drain(database_url)
        for server in running:
            server.stop()
        problems = _compare(folder, database_url, office, citizens)
        if waiting:
            problems.append(f"{waiting} messages were not told in {_DRAIN_S:.0f} s")
        told = len(office.taken())
        return Survived(kills, len(citizens.receipts), told, office.calls(), tuple(problems))
    finally:
        office.stop()


def _server(folder: Path, database_url: str, office: OfficeServer, number: int) -> FastServer:
    services = folder / "services"
    if not services.exists():
        services.mkdir()
        _send_to_office(services)
    data = folder / f"server{number}"
    data.mkdir()
    return FastServer(
        data,
        database_url=database_url,
        key_file=str(folder / "key"),
        services_dir=str(services),
        offices=str(office.settings_file(folder)),
    )


def _send_to_office(services: Path) -> None:
    """The packaged service, but for the office that gets its applications."""
    path = services / f"{SERVICE}.yaml"
    shutil.copy(SERVICES_DIR / path.name, path)
    told = yaml.safe_dump({"office": {"kind": "http", "name": NAME}})
    with path.open("a", encoding="utf-8") as file:
        file.write(told)


def _drain(database_url: str) -> int:
    """Wait until nothing is left to be told to the office; how much is left all the same."""
    engine = create_engine(database_url)
    left = select(func.count()).select_from(outbox).where(outbox.c.done_at.is_(None))
    deadline = time.monotonic() + _DRAIN_S
    waiting = 1
    while waiting and time.monotonic() < deadline:
        time.sleep(0.5)
        with engine.connect() as connection:
            waiting = connection.execute(left).scalar_one()
    engine.dispose()
    return waiting


def _compare(
    folder: Path, database_url: str, office: OfficeServer, citizens: Citizens
) -> list[str]:
    """Everything that receipts, store and office do not agree on."""
    records = Records(Keys.from_file(folder / "key"))
    engine = create_engine(database_url)
    with engine.connect() as connection:
        rows = connection.execute(select(applications.c.id, applications.c.fingerprint)).all()
    engine.dispose()
    stored = {row.id for row in rows}
    fingerprints = {bytes(row.fingerprint) for row in rows}
    told = Tally(str(message["application"]) for message in office.taken().values())
    shown = Tally(citizens.receipts)
    problems = [*citizens.faults[:20]]
    problems += [f"{each} was shown to {n}" for each, n in shown.items() if n > 1]
    problems += [
        f"{number} was shown and is not in the store"
        for number in shown
        if fingerprints.isdisjoint(records.fingerprints(number))
    ]
    if len(stored) != len(shown):
        problems.append(f"{len(stored)} are stored, {len(shown)} were shown")
    problems += [f"the office has {each} {n} times" for each, n in told.items() if n > 1]
    problems += [f"the office does not have {each}" for each in sorted(stored - set(told))]
    problems += [f"the office has {each}, the store not" for each in sorted(set(told) - stored)]
    return problems
