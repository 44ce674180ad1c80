"""A watch over one site whose pages are told by the test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console

from audits import watch_cli
from audits.baseline import hold_against, read_baseline
from audits.errors import AuditError
from audits.outcome import PageReport, Report, Sample
from audits.watch.sites import Site
from tests.audits.reporters.samples import STARTED, TOOLS
from tests.audits.watch.receivers import HOOK_KEY

SITE = """id: hrss
name: 市人社局
addresses: {list: [https://example.org/1]}
every: 1d
"""


@dataclass
class Watched:
    """The command, with reports made by hand and a clock that is set."""

    folder: Path
    pages: tuple[PageReport, ...] = ()
    broken: str = ""
    """Why nothing can be audited."""
    sample: Sample | None = None
    now_days: float = 0.0
    looks: int = 0
    rounds: list[Callable[[], None]] = field(default_factory=list)
    """What happens between the rounds of ``--loop``; then it is stopped."""

    def file(self, more: str = "", name: str = "site.yaml", text: str = SITE) -> Path:
        """Write the site's file."""
        path = self.folder / name
        path.write_text(text + more, "utf-8")
        return path

    def run(self, *arguments: str, days: float = 0, pages: tuple[PageReport, ...] = ()) -> int:
        """Let days go by, and call the command."""
        self.now_days += days
        self.pages = pages or self.pages
        given = [str(self.folder / "site.yaml"), *arguments, "--data", str(self.folder / "data")]
        return watch_cli.main(
            given,
            look=self._look,
            clock=lambda: STARTED + timedelta(days=self.now_days),
            rest=self._rest,
        )

    def _look(self, site: Site, _folder: Path, _console: Console) -> Report:
        self.looks += 1
        if self.broken:
            raise AuditError(self.broken)
        report = Report(TOOLS, STARTED + timedelta(days=self.now_days), self.pages, self.sample)
        entries = read_baseline(site.baseline) if site.baseline else ()
        return hold_against(report, entries, report.started.date()).report

    def _rest(self, _seconds: float) -> None:
        if not self.rounds:
            raise KeyboardInterrupt
        self.rounds.pop(0)()


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """A site to watch; nothing is set but the key for webhooks."""
    for name in ("HOST", "PORT", "USER", "PASSWORD", "FROM", "SECURITY"):
        monkeypatch.delenv(f"YINQIAO_SMTP_{name}", raising=False)
    monkeypatch.setenv("YINQIAO_WATCH_KEY", HOOK_KEY)
    watch = Watched(tmp_path)
    watch.file()
    return watch


@pytest.fixture
def with_mail(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Name the mail server on a port."""

    def name_it(port: int) -> None:
        monkeypatch.setenv("YINQIAO_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("YINQIAO_SMTP_PORT", str(port))
        monkeypatch.setenv("YINQIAO_SMTP_FROM", "yinqiao@example.org")
        monkeypatch.setenv("YINQIAO_SMTP_SECURITY", "none")

    return name_it
