"""``python -m tests.bench.audit_ways WAY URL…``: ways of running axe-core that have no command."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from axe_selenium_python import Axe

from audits.auditor import Plan
from audits.axe import AxeEngine
from audits.crew import Terms, audit_targets
from audits.target import PageTarget
from tests.fixtures.chromium import open_chromium

_RUN = "const done = arguments[0]; axe.run(document).then((found) => done(found.violations.length))"


def _floor(urls: Sequence[str]) -> None:
    """As little as can be done: one browser, and axe-core sent once."""
    with open_chromium() as driver:
        for source in AxeEngine().preload:
            command = {"source": source}
            driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", command)
        for url in urls:
            driver.get(url)
            driver.execute_async_script(_RUN)


def _readme(urls: Sequence[str]) -> None:
    """What the package shows: a browser for each page, its own axe-core injected."""
    for url in urls:
        with open_chromium() as driver:
            driver.get(url)
            axe = Axe(driver)
            axe.inject()
            axe.run()


def _ours(urls: Sequence[str], jobs: int) -> None:
    """Only axe-core, and no pictures, as the others have none."""
    plan = Plan(rules=(), with_pictures=False)
    report = audit_targets(map(PageTarget, urls), plan, terms=Terms(jobs=jobs))
    assert not report.has_gap


_WAYS: Mapping[str, Callable[[Sequence[str]], None]] = {
    "floor": _floor,
    "readme": _readme,
    "one": lambda urls: _ours(urls, 1),
    "two": lambda urls: _ours(urls, 2),
}

if __name__ == "__main__":
    _WAYS[sys.argv[1]](sys.argv[2:])
