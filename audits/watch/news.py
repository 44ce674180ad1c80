"""What of a run has to be told: violations nobody was told of, or that had gone and are back.

What was told is remembered until the place was looked at again and was fine; a page that was not
looked at, or a rule that could not run, says nothing. A page seen for the first time with nothing
but faults whose cause stands elsewhere on the site already is no news: the cause was told.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime

from audits.identity import fingerprint
from audits.outcome import Finding, Outcome, PageReport, Report, RuleInfo
from audits.reporters.causes import cause_key

SCHEMA = """CREATE TABLE IF NOT EXISTS watch_told (site TEXT NOT NULL, fingerprint TEXT NOT NULL,
    page TEXT NOT NULL, rule TEXT NOT NULL, cause TEXT NOT NULL, since TEXT NOT NULL,
    PRIMARY KEY (site, fingerprint)) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class News:
    """What is new in a run."""

    report: Report
    """The run with its new violations alone."""
    is_first: bool
    """Nobody was told anything of this site before."""

    @property
    def count(self) -> int:
        """How many places are new."""
        return self.report.total(Outcome.FAILED)


def find_news(database: sqlite3.Connection, site: str, run: int, report: Report) -> News:
    """Tell the new violations of a run apart, and remember all that stand.

    Args:
        database: The history with the run in it, open for writing.
        site: Whose run it is.
        run: Its number in the history.
        report: The run, held against the baseline.
    """
    rows = database.execute(
        "SELECT fingerprint, cause FROM watch_told WHERE site = ?", (site,)
    ).fetchall()
    known = _Known(frozenset(mark for mark, _ in rows), frozenset(cause for _, cause in rows))
    seen = _pages_seen(database, site, run)
    pages = tuple(
        _only_new(page, known, is_first_look=page.target.key not in seen) for page in report.pages
    )
    _forget_mended(database, site, run)
    _remember(database, site, report)
    return News(replace(report, pages=pages), is_first=not seen)


@dataclass(frozen=True, slots=True)
class _Known:
    fingerprints: frozenset[str]
    causes: frozenset[str]


def _only_new(page: PageReport, known: _Known, *, is_first_look: bool) -> PageReport:
    def is_new(rule: RuleInfo, finding: Finding) -> bool:
        if not _counts(finding) or fingerprint(page, rule, finding) in known.fingerprints:
            return False
        return not (is_first_look and _cause(rule, finding) in known.causes)

    results = (
        replace(
            result, findings=tuple(each for each in result.findings if is_new(result.rule, each))
        )
        for result in page.results
    )
    return replace(page, results=tuple(result for result in results if result.findings))


def _counts(finding: Finding) -> bool:
    return finding.outcome is Outcome.FAILED and finding.accepted is None


def _pages_seen(database: sqlite3.Connection, site: str, run: int) -> set[str]:
    rows = database.execute(
        "SELECT DISTINCT page FROM looked JOIN run ON run.id = looked.run"
        " WHERE run.site = ? AND run.id != ?",
        (site, run),
    )
    return {page for (page,) in rows}


def _forget_mended(database: sqlite3.Connection, site: str, run: int) -> None:
    """What was looked at in this run is remembered from what stands now, by ``_remember``."""
    database.execute(
        "DELETE FROM watch_told WHERE site = ? AND EXISTS (SELECT 1 FROM looked"
        " WHERE looked.run = ? AND looked.page = watch_told.page AND looked.rule = watch_told.rule)"
        " AND fingerprint NOT IN (SELECT fingerprint FROM violation WHERE run = ?)"
        " AND fingerprint NOT IN (SELECT fingerprint FROM unjudged WHERE run = ?)",
        (site, run, run, run),
    )


def _remember(database: sqlite3.Connection, site: str, report: Report) -> None:
    for page in report.pages:
        for rule, finding in page.findings(Outcome.FAILED):
            mark = fingerprint(page, rule, finding)
            if not _counts(finding):
                # Accepted for a while: when that has expired, it is told.
                database.execute(
                    "DELETE FROM watch_told WHERE site = ? AND fingerprint = ?", (site, mark)
                )
                continue
            key, cause = page.target.key, _cause(rule, finding)
            database.execute(
                "INSERT OR IGNORE INTO watch_told VALUES (?, ?, ?, ?, ?, ?)",
                (site, mark, key, rule.key, cause, _moment(report.started)),
            )


def _cause(rule: RuleInfo, finding: Finding) -> str:
    parts = json.dumps([rule.key, *cause_key(finding)]).encode()
    return hashlib.sha256(parts).hexdigest()[:32]


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
