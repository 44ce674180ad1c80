"""Runs kept over time in one SQLite file: what was found new, what was mended, what still stands.

A violation is the same in two runs when page, window, rule and place are (``audits.identity``). It
counts as mended only when its page was audited again, its rule ran there, and its place does not
wait for a person to look at it anew; otherwise nobody looked, and it is counted as not seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from audits.errors import AuditError
from audits.identity import fingerprint
from audits.outcome import Outcome, Report

SCHEMA_VERSION = 2
_WAIT_S = 30
"""How long to wait for another run that writes at the same moment."""
_SCHEMA = """
CREATE TABLE run (id INTEGER PRIMARY KEY, site TEXT NOT NULL, started TEXT NOT NULL,
    tools TEXT NOT NULL, pages INTEGER NOT NULL, failed INTEGER NOT NULL,
    cannot_tell INTEGER NOT NULL, gaps INTEGER NOT NULL, UNIQUE (site, started));
CREATE TABLE looked (run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, page TEXT NOT NULL,
    rule TEXT NOT NULL, PRIMARY KEY (run, page, rule)) WITHOUT ROWID;
CREATE TABLE violation (run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    fingerprint TEXT NOT NULL, page TEXT NOT NULL, rule TEXT NOT NULL, target TEXT NOT NULL,
    message TEXT NOT NULL, PRIMARY KEY (run, fingerprint)) WITHOUT ROWID;
"""
_UNJUDGED = """
CREATE TABLE IF NOT EXISTS unjudged (run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    fingerprint TEXT NOT NULL, PRIMARY KEY (run, fingerprint)) WITHOUT ROWID;
"""
"""Of version 2: places that a person has yet to look at, whatever one said of them before."""


Alongside = Callable[[sqlite3.Connection, int], None]
"""Writes what else has to be kept of a run; given the open database and the run's number."""


class HistoryUnreadable(AuditError):
    """A file is not a history of audits of this version."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run, and what became of the run's violations before it."""

    id: int
    site: str
    started: datetime
    pages: int
    failed: int
    """Violations found."""
    cannot_tell: int
    gaps: int
    """Pages and rules that could not be looked at."""
    new: int
    """Violations that the run before did not have; all of them in a first run."""
    mended: int
    """Violations of the run before that were looked for again and are gone."""
    standing: int
    """Violations that the run before had as well."""
    unseen: int
    """Violations of the run before that nobody looked for again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A violation of the newest run, and since when it stands."""

    page: str
    rule: str
    target: str
    message: str
    since: datetime


class History:
    """A file of runs. Every run belongs to a site, a name the caller chooses."""

    def __init__(self, path: Path) -> None:
        """Open a history; an absent file is begun.

        Raises:
            HistoryUnreadable: There is something else in the file.
        """
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with self._open() as database:
                _prepare(database, path)
        except sqlite3.DatabaseError as error:
            raise HistoryUnreadable(f"{path} is not a history of audits: {error}") from error

    def add(self, report: Report, site: str, alongside: Alongside | None = None) -> None:
        """Keep a run. The same run is kept once, however often it is added.

        What ``alongside`` writes is kept together with the run, or neither is.
        """
        row = (
            site,
            report.started.isoformat(timespec="seconds"),
            f"yinqiao {report.tools.yinqiao}, axe-core {report.tools.axe}, {report.tools.browser}",
            len(report.pages),
            report.total(Outcome.FAILED),
            report.total(Outcome.CANNOT_TELL),
            report.gap_count,
        )
        with self._open() as database:
            added = database.execute(
                "INSERT OR IGNORE INTO run (site, started, tools, pages, failed, cannot_tell, gaps)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            if added.rowcount:
                run = int(added.lastrowid or 0)
                _add_details(database, run, report)
                if alongside:
                    alongside(database, run)

    def sites(self) -> list[str]:
        """Name the sites there are runs of."""
        with self._open() as database:
            return [
                name for (name,) in database.execute("SELECT DISTINCT site FROM run ORDER BY 1")
            ]

    def runs(self, site: str) -> list[Run]:
        """Give the runs of a site, the oldest first."""
        with self._open() as database:
            rows = database.execute(
                "SELECT id, site, started, pages, failed, cannot_tell, gaps FROM run"
                " WHERE site = ? ORDER BY started",
                (site,),
            ).fetchall()
            before: int | None = None
            runs = []
            for row in rows:
                runs.append(_run(database, row, before))
                before = row[0]
        return runs

    def standing(self, site: str) -> list[Standing]:
        """Give the violations of a site's newest run with the run that found them first."""
        with self._open() as database:
            rows = database.execute(_STANDING, (site, site)).fetchall()
        return [
            Standing(page, rule, target, message, datetime.fromisoformat(since))
            for page, rule, target, message, since in rows
        ]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as database, database:
            database.execute("PRAGMA foreign_keys = ON")
            yield database


_STANDING = """
SELECT now.page, now.rule, now.target, now.message, MIN(run.started)
FROM violation AS now
JOIN violation AS then_ ON then_.fingerprint = now.fingerprint
JOIN run ON run.id = then_.run AND run.site = ?
WHERE now.run = (SELECT id FROM run WHERE site = ? ORDER BY started DESC LIMIT 1)
GROUP BY now.fingerprint ORDER BY 5, now.page, now.rule
"""
_GONE = """
SELECT COUNT(*), COALESCE(SUM(EXISTS (SELECT 1 FROM looked
    WHERE looked.run = :now AND looked.page = old.page AND looked.rule = old.rule)
    AND old.fingerprint NOT IN (SELECT fingerprint FROM unjudged WHERE run = :now)), 0)
FROM violation AS old WHERE old.run = :before AND old.fingerprint NOT IN
    (SELECT fingerprint FROM violation WHERE run = :now)
"""
_STILL = """
SELECT COUNT(*) FROM violation AS now JOIN violation AS old
ON old.fingerprint = now.fingerprint AND old.run = :before WHERE now.run = :now
"""


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA_VERSION:
        return
    (tables,) = database.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
    if version > SCHEMA_VERSION or (tables and not version):
        raise HistoryUnreadable(f"{path} is a database, but no history of this version")
    for statement in (_UNJUDGED if version else _SCHEMA + _UNJUDGED).split(";"):
        database.execute(statement)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _add_details(database: sqlite3.Connection, run: int, report: Report) -> None:
    for page in report.pages:
        ran = [each for each in page.results if each.outcome is not Outcome.COULD_NOT_RUN]
        database.executemany(
            "INSERT OR IGNORE INTO looked VALUES (?, ?, ?)",
            [(run, page.target.key, result.rule.key) for result in ran],
        )
        database.executemany(
            "INSERT OR IGNORE INTO violation VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    run,
                    fingerprint(page, rule, finding),
                    page.target.key,
                    rule.key,
                    finding.target.selector,
                    finding.message,
                )
                for rule, finding in page.findings(Outcome.FAILED)
            ],
        )
        database.executemany(
            "INSERT OR IGNORE INTO unjudged VALUES (?, ?)",
            [
                (run, fingerprint(page, rule, finding))
                for rule, finding in page.findings(Outcome.CANNOT_TELL)
            ],
        )


def _run(database: sqlite3.Connection, row: tuple[int, ...], before: int | None) -> Run:
    run, site, started, pages, failed, cannot_tell, gaps = row
    both = {"now": run, "before": before}
    (standing,) = database.execute(_STILL, both).fetchone()
    gone, mended = database.execute(_GONE, both).fetchone()
    (found,) = database.execute("SELECT COUNT(*) FROM violation WHERE run = ?", (run,)).fetchone()
    return Run(
        id=run,
        site=str(site),
        started=datetime.fromisoformat(str(started)),
        pages=pages,
        failed=failed,
        cannot_tell=cannot_tell,
        gaps=gaps,
        new=found - standing,
        mended=mended,
        standing=standing,
        unseen=gone - mended,
    )
