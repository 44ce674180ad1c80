"""A run over many pages: several kept browsers at once, each page given to whoever is free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from queue import LifoQueue
from threading import Lock
from typing import Self

from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.auditor import Auditor, Plan
from audits.axe import AxeEngine, check_known
from audits.browser import Browser
from audits.chromium import start_chromium, start_remote
from audits.discovery.fetching import Fetcher
from audits.guard_proxy import guard_proxy, switches_for
from audits.journal import Journal
from audits.linked.asking import Asker
from audits.linked.judging import judge_linked
from audits.outcome import PageReport, Report, Tools
from audits.pace import Pace
from audits.reach import ANYWHERE, Reach
from audits.target import PageTarget

OnPage = Callable[[PageReport], None]


@dataclass(frozen=True, slots=True)
class Terms:
    """How a run goes about it, whatever it looks for."""

    jobs: int = 1
    """Pages looked at at once, each in a browser of its own."""
    reach: Reach = ANYWHERE
    """Which addresses may be opened; a front that lets others name pages gives ``Reach()``."""
    grid: str = ""
    """Address of a Selenium Grid or any remote WebDriver; empty for browsers on this machine."""
    switches: tuple[str, ...] = ()
    """Further command-line switches of Chromium."""
    pace: Pace = field(default_factory=Pace)
    """How long to leave a site alone between two pages."""
    journal: Journal | None = None
    """Where finished pages are written down, so that an interrupted run goes on."""


class Crew:
    """Auditors with a browser each. Start it as a context; it ends its browsers."""

    def __init__(
        self, plan: Plan | None = None, terms: Terms | None = None, engine: AxeEngine | None = None
    ) -> None:
        self._plan = plan or Plan()
        self._terms = terms or Terms()
        self._engine = engine or AxeEngine()
        self._ends = ExitStack()
        # Last in, first out: a short run starts no more browsers than it needs.
        self._free: LifoQueue[Auditor] = LifoQueue()
        self._reporting = Lock()
        self._started = datetime.now(UTC)
        self._tools: Tools | None = None
        self.fetcher = Fetcher(self._terms.reach)
        """For sitemaps and the like, within the same bounds as the browsers."""

    def __enter__(self) -> Self:
        reach = self._terms.reach
        with ExitStack() as ends:
            proxy = ends.enter_context(guard_proxy(reach)) if reach.is_guarded else ""
            self.fetcher = Fetcher(reach, proxy)
            start = _starting(self._terms, proxy)
            for _ in range(max(self._terms.jobs, 1)):
                browser = ends.enter_context(Browser(self._engine.preload, start=start))
                self._free.put(Auditor(browser, self._engine, self._plan, self._terms.reach))
            self._ends = ends.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ends.close()

    def audit(
        self, targets: Sequence[PageTarget], on_page: OnPage | None = None
    ) -> tuple[PageReport, ...]:
        """Audit all targets; gives the pages in the order of the targets.

        Raises:
            AuditError: Nothing can be audited: no browser, no axe-core, an unknown rule.
        """
        self._be_ready()
        with ThreadPoolExecutor(max(self._terms.jobs, 1)) as pool:
            work = [pool.submit(self._one, target, on_page) for target in targets]
            try:
                return tuple(each.result() for each in work)
            except BaseException:
                # Pages under way are finished and written down; those that wait are left.
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def report(self, pages: Iterable[PageReport]) -> Report:
        """Put pages into one report."""
        return Report(self._be_ready(), self._started, tuple(pages))

    def slow_down(self, seconds: float) -> None:
        """Leave each site alone for at least so many seconds between two pages."""
        self._terms.pace.slow_down(seconds)

    @contextmanager
    def auditor(self) -> Iterator[Auditor]:
        """Borrow whoever is free."""
        auditor = self._free.get()
        try:
            yield auditor
        finally:
            self._free.put(auditor)

    def _be_ready(self) -> Tools:
        if self._tools is None:
            with self.auditor() as auditor:
                if self._plan.axe_rules:
                    check_known(self._plan.axe_rules, auditor.known_axe_rules())
                self._tools = auditor.tools()
        return self._tools

    def _one(self, target: PageTarget, on_page: OnPage | None) -> PageReport:
        journal = self._terms.journal
        page = journal.find(target) if journal else None
        if page is None:
            self._terms.pace.wait_for(target.url)
            with self.auditor() as auditor:
                page = auditor.audit_page(target)
        with self._reporting:
            if journal:
                journal.note(page)
            if on_page:
                on_page(page)
        return page


def audit_targets(
    targets: Iterable[PageTarget],
    plan: Plan | None = None,
    *,
    terms: Terms | None = None,
    on_page: OnPage | None = None,
    engine: AxeEngine | None = None,
) -> Report:
    """Audit pages in browsers of their own, started and ended here.

    With ``plan.with_linked`` what they link to on their own site is asked as well.

    Raises:
        AuditError: Nothing can be audited: no browser, no axe-core, an unknown rule.
    """
    listed = list(targets)
    terms = terms or Terms()
    fewer = replace(terms, jobs=max(1, min(terms.jobs, len(listed))))
    plan = plan or Plan()
    with Crew(plan, fewer, engine) as crew:
        pages = crew.audit(listed, on_page)
        if plan.with_linked:
            pages = judge_linked(pages, Asker(crew.fetcher), plan.linked, elsewhere=False)
        return crew.report(pages)


def _starting(terms: Terms, proxy: str) -> Callable[[], Chrome]:
    """Give how a browser is started; a guarded one here goes through the proxy."""
    if terms.grid:
        return partial(start_remote, terms.grid, terms.switches)
    guarded = switches_for(proxy, terms.reach) if proxy else ()
    return partial(start_chromium, (*terms.switches, *guarded))
