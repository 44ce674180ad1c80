"""Checks and answers in one SQLite file, which people share. Answers are added, never changed.

Of each site the newest run is kept whole, so that its reports can be written again with what people
said since. A file belongs beside the history of the same sites (``audits.history``).
"""

from __future__ import annotations

import json
import sqlite3
import uuid
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from audits.errors import AuditError
from audits.guided.answers import SAYABLE, Answer
from audits.guided.checks import Check, checks_of
from audits.outcome import Outcome, PageReport, Report
from audits.reporters.json_file import report_data, report_from_data
from audits.reporters.plain import from_plain, to_plain

SCHEMA_VERSION = 1
LONGEST_NAME = 40
LONGEST_NOTE = 500
_APPLICATION = 0x59514348
"""Written into the file's head, so that no other database is taken for one of these."""
_WAIT_S = 30
"""How long to wait for somebody else who writes at the same moment."""
_SCHEMA = """
CREATE TABLE run (site TEXT PRIMARY KEY, edition TEXT NOT NULL, report BLOB NOT NULL);
CREATE TABLE due (site TEXT NOT NULL REFERENCES run ON DELETE CASCADE, position INTEGER NOT NULL,
    id TEXT NOT NULL, said TEXT NOT NULL, picture BLOB, PRIMARY KEY (site, position));
CREATE INDEX due_by_id ON due (id);
CREATE TABLE answer (id TEXT PRIMARY KEY, site TEXT NOT NULL, check_id TEXT NOT NULL,
    cause TEXT NOT NULL, look TEXT NOT NULL, who TEXT NOT NULL, says TEXT NOT NULL,
    at TEXT NOT NULL, note TEXT NOT NULL);
CREATE INDEX answer_by_site ON answer (site, at);
"""


class ChecksUnreadable(AuditError):
    """A file is not one of guided checks of this version."""


class BadAnswer(AuditError):
    """An answer cannot be kept; the message says why."""


class Checks:
    """A file of questions and answers. Every run belongs to a site, a name the caller chooses."""

    def __init__(self, path: Path) -> None:
        """Open a file; an absent one is begun.

        Raises:
            ChecksUnreadable: There is something else in the file.
        """
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with self._open() as database:
                _prepare(database, path)
        except sqlite3.DatabaseError as error:
            raise ChecksUnreadable(f"{path} is not a file of guided checks: {error}") from error

    def keep(self, report: Report, site: str) -> int:
        """Keep a run as the newest of its site, and tell how many checks there are in it."""
        checks = checks_of(report)
        pages = {page.target.key: page for page in report.pages}
        data = json.dumps(report_data(report, with_pictures=True), ensure_ascii=False)
        with self._open() as database:
            database.execute("DELETE FROM run WHERE site = ?", (site,))
            packed = zlib.compress(data.encode())
            row = (site, uuid.uuid4().hex, packed)
            database.execute("INSERT INTO run VALUES (?, ?, ?)", row)
            database.executemany(
                "INSERT INTO due VALUES (?, ?, ?, ?, ?)",
                [
                    (site, at, check.id, _packed(check), _picture(pages[check.page], check))
                    for at, check in enumerate(checks)
                ],
            )
        return len(checks)

    def sites(self) -> list[str]:
        """Name the sites there is a run of."""
        with self._open() as database:
            return [name for (name,) in database.execute("SELECT site FROM run ORDER BY site")]

    def edition(self, site: str) -> str:
        """Name what is kept of a site: another run, another name; empty where there is none."""
        with self._open() as database:
            row = database.execute("SELECT edition FROM run WHERE site = ?", (site,)).fetchone()
        return "" if row is None else str(row[0])

    def report(self, site: str) -> Report:
        """Give the newest run of a site, without what people said.

        Raises:
            ChecksUnreadable: There is no run of it.
        """
        with self._open() as database:
            row = database.execute("SELECT report FROM run WHERE site = ?", (site,)).fetchone()
        if row is None:
            known = ", ".join(self.sites()) or "none"
            raise ChecksUnreadable(f"no run of {site} is in {self._path}; there is: {known}")
        return report_from_data(json.loads(zlib.decompress(row[0])))

    def checks(self, site: str) -> tuple[Check, ...]:
        """Give what there is to ask about a site, in order."""
        with self._open() as database:
            rows = database.execute(
                "SELECT said FROM due WHERE site = ? ORDER BY position", (site,)
            ).fetchall()
        return tuple(from_plain(Check, json.loads(said)) for (said,) in rows)

    def picture(self, check_id: str) -> bytes | None:
        """Give the WebP picture to a check: the place outlined, or the page; ``None`` for none."""
        with self._open() as database:
            row = database.execute(
                "SELECT picture FROM due WHERE id = ? AND picture IS NOT NULL", (check_id,)
            ).fetchone()
        return None if row is None else bytes(row[0])

    def answers(self, site: str) -> tuple[Answer, ...]:
        """Give every answer on a site, the oldest first."""
        with self._open() as database:
            rows = database.execute(
                "SELECT id, check_id, cause, look, who, says, at, note FROM answer"
                " WHERE site = ? ORDER BY at, id",
                (site,),
            ).fetchall()
        return tuple(_answer(row) for row in rows)

    def say(
        self,
        site: str,
        checks: Sequence[Check],
        who: str,
        says: Outcome,
        *,
        at: datetime,
        note: str = "",
    ) -> None:
        """Write down what a person said of checks with one cause.

        Raises:
            BadAnswer: Nobody said it, or it is none of the four things one can say.
        """
        name, told = who.strip()[:LONGEST_NAME], " ".join(note.split())[:LONGEST_NOTE]
        if not name:
            raise BadAnswer("an answer needs the name of who gives it")
        if says not in SAYABLE:
            raise BadAnswer(f"{says} is nothing a person can say: choose of {', '.join(SAYABLE)}")
        self.take(
            site,
            [
                Answer(uuid.uuid4().hex, one.id, one.cause, one.standing.look, name, says, at, told)
                for one in checks
            ],
        )

    def take(self, site: str, answers: Iterable[Answer]) -> int:
        """Take answers in and tell how many were new; one that is known is taken once."""
        rows = [_row(site, each) for each in answers]
        with self._open() as database:
            before = database.total_changes
            statement = "INSERT OR IGNORE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            database.executemany(statement, rows)
            return database.total_changes - before

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as database, database:
            database.execute("PRAGMA foreign_keys = ON")
            yield database


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    (application,) = database.execute("PRAGMA application_id").fetchone()
    if (application, version) == (_APPLICATION, SCHEMA_VERSION):
        return
    (tables,) = database.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
    if version or tables:
        raise ChecksUnreadable(f"{path} is a database, but none of guided checks of this version")
    for statement in _SCHEMA.split(";"):
        database.execute(statement)
    database.execute(f"PRAGMA application_id = {_APPLICATION}")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _packed(check: Check) -> str:
    return json.dumps(to_plain(check), ensure_ascii=False)


def _picture(page: PageReport, check: Check) -> bytes | None:
    if check.finding:
        return page.shots.get(check.finding.target)
    return page.portrait.webp if page.portrait else None


def _row(site: str, answer: Answer) -> tuple[str, ...]:
    # One zone for all, so that text sorts as time does.
    at = answer.at.astimezone(UTC).isoformat()
    about = (site, answer.check, answer.cause, answer.look)
    return (answer.id, *about, answer.who, answer.says.value, at, answer.note)


def _answer(row: Sequence[Any]) -> Answer:
    identity, check, cause, look, who, says, at, note = row
    moment = datetime.fromisoformat(at)
    return Answer(identity, check, cause, look, who, Outcome(says), moment, note)
