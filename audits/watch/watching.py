"""A round of the watch: sites that are due are audited, and what waits is delivered."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from rich.console import Console

from audits.accepting import judge
from audits.errors import AuditError, CouldNotAudit
from audits.gate import ExitCode
from audits.options import audit_parser
from audits.outcome import Outcome, Report
from audits.reporters.formats import FORMATS
from audits.running import JOURNAL, run
from audits.said import say
from audits.watch.delivering import Delivering
from audits.watch.sites import Site
from audits.watch.store import Looked, Store

RETRY_AFTER = timedelta(hours=1)
"""After a run that gave no report: no browser, no sitemap, no log-in."""
RESUMED_WITHIN_S = 6 * 3600
"""Older pages of a run that was interrupted are looked at again: the site may have changed."""
_FOLDER = "%Y-%m-%dT%H%M%SZ"
_FORMATS = ("json", "html")

Look = Callable[[Site, Path, Console], Report]
"""Audits a site, with a folder for what is unfinished; gives the report held to the baseline."""


def look_at(site: Site, folder: Path, console: Console) -> Report:
    """Audit a site as its file says.

    Raises:
        AuditError, CouldNotAudit, ValueError: Nothing can be audited.
    """
    journal = folder / JOURNAL
    if journal.is_file() and time.time() - journal.stat().st_mtime > RESUMED_WITHIN_S:
        journal.unlink()
    arguments = audit_parser().parse_args(site.arguments(folder))
    return judge(arguments, lambda: run(arguments, console), console)


@dataclass(frozen=True, slots=True)
class Watch:
    """Watches sites, with everything kept in one folder."""

    folder: Path
    store: Store
    console: Console
    environment: Mapping[str, str]
    clock: Callable[[], datetime]
    language: str
    look: Look = look_at

    def round(
        self, sites: Sequence[Site], *, now: bool = False, with_pauses: bool = False
    ) -> ExitCode:
        """Do what is due.

        Args:
            sites: What to watch.
            now: Look at all of them, due or not.
            with_pauses: Leave messages alone that were tried in vain a short while ago.
        """
        codes = [self._look_at(site) for site in sites if now or self.is_due(site)]
        delivering = Delivering(self.store, self.environment, self.clock)
        delivered = delivering.deliver(sites, with_pauses=with_pauses)
        if delivered.sent:
            self._tell("watch_sent", count=delivered.sent)
        if delivered.failed:
            self._tell("watch_unsent", count=delivered.failed)
            codes.append(ExitCode.COULD_NOT_AUDIT)
        return max(codes, default=ExitCode.CLEAN)

    def is_due(self, site: Site) -> bool:
        """Say whether it is time to look at a site."""
        now = self.clock()
        return due_at(site, self.store.looked(site.id), now) <= now

    def _look_at(self, site: Site) -> ExitCode:
        began = self.clock()
        folder = self.folder / site.id
        self._tell("watch_looking", name=site.name)
        try:
            report = self.look(site, folder, self.console)
        except (AuditError, CouldNotAudit, ValueError) as error:
            self.store.note_failed(site, began, str(error))
            self._tell("watch_no_report", name=site.name, why=error)
            return ExitCode.COULD_NOT_AUDIT
        place = self._write(site, report)
        fresh = self.store.keep(site, report, place, began)
        _clear(folder, site.keep)
        sums = {"pages": len(report.pages), "count": fresh.count}
        sums |= {"stands": report.total(Outcome.FAILED), "gaps": report.gap_count}
        self._tell("watch_looked", name=site.name, place=place, **sums)
        if report.has_gap:
            return ExitCode.COULD_NOT_AUDIT
        return ExitCode.VIOLATIONS if fresh.count else ExitCode.CLEAN

    def _write(self, site: Site, report: Report) -> str:
        """Write the reports; gives where people find the one for them."""
        name = report.started.strftime(_FOLDER)
        folder = self.folder / site.id / name
        folder.mkdir(parents=True, exist_ok=True)
        for each in _FORMATS:
            kind = FORMATS[each]
            (folder / f"report{kind.suffix}").write_bytes(kind.content(report, self.language))
        if site.reports_at:
            return f"{site.reports_at.rstrip('/')}/{quote(site.id)}/{name}/report.html"
        return str((folder / "report.html").resolve())

    def _tell(self, key: str, **values: object) -> None:
        line = say(key, self.language, **values)
        self.console.print(line, markup=False, highlight=False, soft_wrap=True)


def reports_of(folder: Path, site: str) -> list[Path]:
    """Give the folders of a site's reports that are kept, the oldest first."""
    return sorted(path.parent for path in (folder / site).glob("*Z/report.json"))


def due_at(site: Site, looked: Looked, now: datetime) -> datetime:
    """Say when a site is due; now, when it was never looked at."""
    planned = site.schedule.next_after(looked.finished) if looked.finished else now
    if looked.problem and looked.tried:
        return max(planned, looked.tried + RETRY_AFTER)
    return planned


def _clear(folder: Path, keep: int) -> None:
    for old in reports_of(folder.parent, folder.name)[:-keep]:
        shutil.rmtree(old)
