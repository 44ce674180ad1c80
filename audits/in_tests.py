"""Auditing within somebody's tests: what a page may be given as, and how a failure reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Protocol, Self, cast, runtime_checkable

from selenium.webdriver.chrome.webdriver import WebDriver as Chrome
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from audits.auditor import Auditor, Plan
from audits.axe import AxeEngine
from audits.baseline import accept, read_baseline
from audits.browser import Browser
from audits.discovery.fetching import Fetcher
from audits.linked.asking import Asker
from audits.linked.judging import judge_linked
from audits.outcome import Outcome, PageReport
from audits.reach import ANYWHERE
from audits.target import DESKTOP, PageTarget, Viewport


@runtime_checkable
class Answer(Protocol):
    """What test clients give back: requests, httpx, Starlette, Flask."""

    @property
    def text(self) -> str:
        """The page's HTML."""


@runtime_checkable
class BytesAnswer(Protocol):
    """What Django's test client gives back."""

    @property
    def content(self) -> bytes:
        """The page's HTML."""


Page = str | Path | ChromiumDriver | Answer | BytesAnswer


class AuditFailed(AssertionError):
    """The page has violations, or could not be audited; ``report`` holds everything."""

    def __init__(self, message: str, report: PageReport) -> None:
        super().__init__(message)
        self.report = report


class Audit:
    """Call it with a page. It starts a browser when first needed, and ends it as a context."""

    def __init__(self) -> None:
        self._engine = AxeEngine()
        self._browser = Browser(self._engine.preload)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._browser.close()

    def __call__(
        self,
        page: Page,
        *,
        rules: Sequence[str] | None = None,
        viewport: Viewport | str = DESKTOP,
        baseline: Path | str | None = None,
        full: bool = False,
        linked: bool = False,
    ) -> PageReport:
        """Audit a page and fail where it has violations.

        Args:
            page: An address; HTML text (it begins with ``<``); a file; what a test client gave
                back; or a Selenium driver of Chrome, whose page is audited as it stands.
            rules: Only these; ``axe:ID`` for axe-core's. All by default.
            viewport: The window, as ``Viewport`` or like ``360x740``; a driver keeps its own.
            baseline: A file of violations that are known and accepted for now.
            full: Use the page by keyboard, zoom and the like as well; not for a driver, whose
                page would be lost by it.
            linked: Ask what the page links to on its own site as well: dead links, missing
                places, files that not everybody can read.

        Returns:
            What was found, when nothing is wrong.

        Raises:
            AuditFailed: The page has violations, or it or a rule could not be looked at.
        """
        plan = Plan.only(rules) if rules is not None else Plan.full() if full else Plan()
        with_linked = linked or plan.with_linked
        plan = replace(plan, with_pictures=False, with_linked=with_linked)
        size = Viewport.parse(viewport) if isinstance(viewport, str) else viewport
        report = self._report(page, plan, size)
        if with_linked:
            asker = Asker(Fetcher(ANYWHERE))
            (report,) = judge_linked([report], asker, plan.linked, elsewhere=False)
        if baseline is not None:
            today = datetime.now().astimezone().date()
            report = accept(report, read_baseline(Path(baseline)), today)
        if message := _complaint(report):
            raise AuditFailed(message, report)
        return report

    def _report(self, page: Page, plan: Plan, viewport: Viewport) -> PageReport:
        auditor = Auditor(self._browser, self._engine, plan)
        if isinstance(page, ChromiumDriver):
            # Edge's driver has the commands of Chrome's.
            return auditor.audit_open(cast("Chrome", page))
        if isinstance(page, Path):
            return auditor.audit_page(PageTarget(page.resolve().as_uri(), viewport))
        html = _html_of(page)
        if not html.lstrip().startswith("<"):
            return auditor.audit_page(PageTarget(html, viewport))
        with TemporaryDirectory(prefix="yinqiao-audit-") as folder:
            file = Path(folder) / "page.html"
            file.write_text(html, "utf-8")
            return auditor.audit_page(PageTarget(file.as_uri(), viewport))


def _html_of(page: str | Answer | BytesAnswer) -> str:
    if isinstance(page, str):
        return page
    if isinstance(page, Answer):
        return page.text
    return page.content.decode("utf-8")


def _complaint(report: PageReport) -> str:
    """Say what is wrong, one place a line; empty when nothing is."""
    lines = list(_lines(report))
    if not lines:
        return ""
    return "\n".join([f"{len(lines)} × {report.final_url} ({report.title})", *lines])


def _lines(report: PageReport) -> Iterator[str]:
    if report.problem:
        yield f"  {report.problem.obstacle}: {report.problem.detail}"
    for rule, finding in report.findings(Outcome.FAILED):
        if finding.accepted is None:
            message = " ".join(finding.message.split())
            yield f"  {rule.key} {finding.target.selector}: {message}"
    for result in report.results:
        if result.outcome is Outcome.COULD_NOT_RUN:
            yield f"  {result.rule.key} could not run: {result.note}"
