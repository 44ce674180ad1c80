"""What the watch remembers, in the history's own file: runs, what was told, messages, tries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from audits.history import History
from audits.outcome import Report
from audits.watch import messages, news
from audits.watch.letter import hook_body, mail_text, subject
from audits.watch.messages import Message, Way
from audits.watch.news import News, find_news
from audits.watch.sites import Site

FILE = "watch.sqlite"
_WAIT_S = 30
_SITE = """CREATE TABLE IF NOT EXISTS watch_site (site TEXT PRIMARY KEY,
    name TEXT NOT NULL, tried TEXT, finished TEXT, problem TEXT NOT NULL)"""


@dataclass(frozen=True, slots=True)
class Looked:
    """When a site was looked at last."""

    name: str = ""
    """The site's, for people."""
    tried: datetime | None = None
    """When the last run began, whatever came of it."""
    finished: datetime | None = None
    """When the last run began that gave a report."""
    problem: str = ""
    """Why the last run gave none."""


class Store:
    """The file. Its runs are a history like any other: ``yinqiao audit history FILE``."""

    def __init__(self, folder: Path) -> None:
        """Open the file in a folder, or begin one.

        Raises:
            HistoryUnreadable: Something else is in it.
        """
        self.path = folder / FILE
        is_new = not self.path.exists()
        self.history = History(self.path)
        if is_new:
            # Whom to tell of what is nobody else's business.
            self.path.chmod(0o600)
        with self.open() as database:
            for schema in (_SITE, news.SCHEMA, messages.SCHEMA):
                database.execute(schema)

    @classmethod
    def existing(cls, folder: Path) -> Self | None:
        """Open the file if there is one; nothing is begun."""
        return cls(folder) if (folder / FILE).is_file() else None

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """Open the file; all that is written until the end is kept together."""
        with closing(sqlite3.connect(self.path, timeout=_WAIT_S)) as database, database:
            yield database

    def looked(self, site: str) -> Looked:
        """Say when a site was looked at last."""
        with self.open() as database:
            row = database.execute(
                "SELECT name, tried, finished, problem FROM watch_site WHERE site = ?", (site,)
            ).fetchone()
        if row is None:
            return Looked()
        tried, finished = (datetime.fromisoformat(each) if each else None for each in row[1:3])
        return Looked(row[0], tried, finished, row[3])

    def sites(self) -> list[str]:
        """Name the sites that were ever to be looked at."""
        with self.open() as database:
            rows = database.execute("SELECT site FROM watch_site ORDER BY site").fetchall()
        return [site for (site,) in rows]

    def note_failed(self, site: Site, now: datetime, problem: str) -> None:
        """Write down that a run gave no report."""
        with self.open() as database:
            _note_site(database, site, now, None, problem)

    def keep(self, site: Site, report: Report, place: str, now: datetime) -> News:
        """Keep a run and the messages on what is new in it, both or neither.

        Args:
            site: Whose run it is.
            report: The run, held against the baseline.
            place: Address or path of its report, for messages.
            now: When the run began.
        """
        found: list[News] = []

        def alongside(database: sqlite3.Connection, run: int) -> None:
            fresh = find_news(database, site.id, run, report)
            found.append(fresh)
            if fresh.count:
                messages.put(database, _messages(site, fresh, len(report.pages), place, now))
            _note_site(database, site, now, now, "")

        self.history.add(report, site.id, alongside)
        # A run that is there already was told of then.
        return found[0] if found else News(replace(report, pages=()), is_first=False)


def _messages(site: Site, fresh: News, pages: int, place: str, now: datetime) -> Iterator[Message]:
    """One mail for each address: nobody is shown who else gets it, and each is tried by itself."""
    title = subject(site.name, fresh)
    if site.mail:
        text = mail_text(site.name, fresh, pages, place)
        for address in dict.fromkeys(site.mail):
            yield Message(site.id, Way.MAIL, address, title, text, now)
    if site.webhook:
        body = hook_body(site.id, site.name, fresh, pages, place)
        yield Message(site.id, Way.WEBHOOK, "", title, body, now)


def _note_site(
    database: sqlite3.Connection, site: Site, tried: datetime, done: datetime | None, problem: str
) -> None:
    moment = done and done.isoformat(timespec="seconds")
    database.execute(
        "INSERT INTO watch_site VALUES (?, ?, ?, ?, ?) ON CONFLICT (site) DO UPDATE SET"
        " name = excluded.name, tried = excluded.tried,"
        " finished = COALESCE(excluded.finished, finished), problem = excluded.problem",
        (site.id, site.name, tried.isoformat(timespec="seconds"), moment, problem),
    )
