"""What is news over many runs, whatever was looked at in each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from audits.identity import fingerprint
from audits.outcome import Outcome, PageReport, Report, RuleResult
from audits.rules.text_size import INFO as TEXT_SIZE
from audits.watch.sites import read_site
from audits.watch.store import Store
from tests.audits.reporters.samples import STARTED, TOOLS, failed, finding, page
from tests.audits.watch.conftest import SITE

PASSED = RuleResult(TEXT_SIZE, Outcome.PASSED, passed_count=1)
BROKE = RuleResult(TEXT_SIZE, Outcome.COULD_NOT_RUN, note="TypeError")
SEEN = st.one_of(
    st.none(), st.just("broke"), st.frozensets(st.sampled_from(["#a", "#b"]), max_size=2)
)
"""Of one page in one run: left out, its rule broke, or the places that were found wrong."""


def _page(number: int, seen: str | frozenset[str]) -> PageReport:
    url = f"https://example.org/{number}"
    if isinstance(seen, str):
        return page(url, BROKE)
    # The source code differs from page to page, so that no two places have one cause.
    found = [finding(place, html=f"<p id={number}>{place}</p>") for place in sorted(seen)]
    return page(url, failed(TEXT_SIZE, *found) if found else PASSED)


def _marks(report: Report) -> set[str]:
    return {
        fingerprint(each, rule, found)
        for each in report.pages
        for rule, found in each.findings(Outcome.FAILED)
    }


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(SEEN, SEEN), min_size=1, max_size=6))
def test_a_fault_is_told_when_it_comes_and_never_while_it_stands_or_nobody_looks(
    runs: list[tuple[str | frozenset[str] | None, str | frozenset[str] | None]],
) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "site.yaml"
        file.write_text(SITE, "utf-8")
        site, store = read_site(file), Store(Path(folder))
        standing: set[tuple[int, str]] = set()
        for day, seen in enumerate(runs):
            pages = tuple(_page(n, each) for n, each in enumerate(seen) if each is not None)
            report = Report(TOOLS, STARTED + timedelta(days=day), pages)
            looked = {n: each for n, each in enumerate(seen) if isinstance(each, frozenset)}
            found = {(n, place) for n, places in looked.items() for place in places}
            fresh = found - standing
            standing = found | {(n, place) for n, place in standing if n not in looked}

            news = store.keep(site, report, "report.html", report.started)

            only = (_page(n, frozenset({place})) for n, place in fresh)
            assert _marks(news.report) == _marks(replace(report, pages=tuple(only)))
