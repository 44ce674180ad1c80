"""Runs over time: what is new, mended, standing, and what nobody looked for again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from audits.history import History, HistoryUnreadable
from audits.history_cli import main
from audits.outcome import Outcome, PageReport, Report, RuleResult
from audits.reporters.json_file import report_json
from audits.rules.text_size import INFO as TEXT_SIZE
from tests.audits.reporters.samples import (
    KEYBOARD,
    LABEL,
    STARTED,
    TOOLS,
    failed,
    finding,
    full_report,
    page,
)

HOME, OTHER = "https://example.org/1", "https://example.org/2"
CLEAN = RuleResult(TEXT_SIZE, Outcome.PASSED, passed_count=1)


def _report(day: int, *pages: PageReport) -> Report:
    return Report(TOOLS, STARTED + timedelta(days=day), pages)


def _changes(history: History) -> list[tuple[int, int, int, int]]:
    runs = history.runs("example.org")
    return [(run.new, run.mended, run.standing, run.unseen) for run in runs]


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "deep" / "history.sqlite")


def test_violations_are_new_then_stand_then_are_mended(history: History) -> None:
    history.add(
        _report(0, page(HOME, failed(TEXT_SIZE, finding("#a"), finding("#b")))), "example.org"
    )
    history.add(
        _report(1, page(HOME, failed(TEXT_SIZE, finding("#b"), finding("#c")))), "example.org"
    )
    history.add(_report(2, page(HOME, CLEAN)), "example.org")

    assert _changes(history) == [(2, 0, 0, 0), (1, 1, 1, 0), (0, 2, 0, 0)]
    assert [run.failed for run in history.runs("example.org")] == [2, 2, 0]


def test_what_nobody_looked_for_again_is_not_mended(history: History) -> None:
    both = (
        page(HOME, failed(TEXT_SIZE, finding("#a")), failed(KEYBOARD, finding("#trap"))),
        page(OTHER, failed(TEXT_SIZE, finding("#b"))),
    )
    broken = RuleResult(KEYBOARD, Outcome.COULD_NOT_RUN, note="TypeError")
    history.add(_report(0, *both), "example.org")
    history.add(_report(1, page(HOME, CLEAN, broken)), "example.org")

    assert _changes(history)[1] == (0, 1, 0, 2)


def test_a_place_that_a_person_has_yet_to_look_at_again_is_not_mended(history: History) -> None:
    """One found a fault there; the place changed since, so that the answer no longer counts."""
    waiting = replace(finding("#a"), outcome=Outcome.CANNOT_TELL)
    changed = RuleResult(TEXT_SIZE, Outcome.CANNOT_TELL, (waiting,))
    history.add(_report(0, page(HOME, failed(TEXT_SIZE, finding("#a")))), "example.org")
    history.add(_report(1, page(HOME, changed)), "example.org")
    history.add(_report(2, page(HOME, CLEAN)), "example.org")
    assert _changes(history) == [(1, 0, 0, 0), (0, 0, 0, 1), (0, 0, 0, 0)]


def test_a_history_from_before_such_places_were_kept_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    History(path).add(_report(0, page(HOME, failed(TEXT_SIZE, finding("#a")))), "example.org")
    with closing(sqlite3.connect(path)) as database:
        database.executescript("DROP TABLE unjudged; PRAGMA user_version = 1;")
    history = History(path)
    history.add(_report(1, page(HOME, CLEAN)), "example.org")
    assert _changes(history) == [(1, 0, 0, 0), (0, 1, 0, 0)]


def test_same_place_in_another_window_is_another_violation(history: History) -> None:
    fault = failed(TEXT_SIZE, finding("#a"))
    history.add(_report(0, page(HOME, fault)), "example.org")
    history.add(_report(1, page(HOME, fault), page(HOME, fault, viewport="360x740")), "example.org")

    assert _changes(history)[1] == (1, 0, 1, 0)


def test_new_words_and_measures_make_no_new_violation(history: History) -> None:
    told = replace(finding("#a"), message="文字太小", measured="13 px")
    history.add(_report(0, page(HOME, failed(TEXT_SIZE, finding("#a")))), "example.org")
    history.add(_report(1, page(HOME, failed(TEXT_SIZE, told))), "example.org")

    assert _changes(history)[1] == (0, 0, 1, 0)


def test_a_run_is_kept_once(history: History) -> None:
    history.add(full_report(), "example.org")
    history.add(full_report(), "example.org")

    assert len(history.runs("example.org")) == 1


def test_standing_violations_tell_since_when(history: History) -> None:
    history.add(_report(0, page(HOME, failed(TEXT_SIZE, finding("#a")))), "example.org")
    history.add(
        _report(1, page(HOME, failed(TEXT_SIZE, finding("#a"), finding("#b")), failed(LABEL))),
        "example.org",
    )

    since = {each.target: each.since for each in history.standing("example.org")}
    assert since == {"#a": STARTED, "#b": STARTED + timedelta(days=1)}


def test_sites_are_kept_apart(history: History) -> None:
    history.add(_report(0, page(HOME, failed(TEXT_SIZE, finding("#a")))), "one")
    history.add(_report(1, page(HOME, CLEAN)), "two")

    assert history.sites() == ["one", "two"]
    assert history.runs("two")[0].mended == 0


def test_a_file_that_is_no_history_is_left_alone(tmp_path: Path) -> None:
    text, database = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    text.write_text("not a database, but a text that is long enough to be taken for one" * 20)
    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE mine (value)")
    other.close()

    for path in (text, database):
        before = path.read_bytes()
        with pytest.raises(HistoryUnreadable, match=path.name):
            History(path)
        assert path.read_bytes() == before


def test_command_takes_reports_in_and_writes_tables_and_charts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    reports = []
    for day, found in enumerate((["#a", "#b"], ["#b"])):
        report = _report(day, page(HOME, failed(TEXT_SIZE, *map(finding, found))))
        reports.append(tmp_path / f"{day}.json")
        reports[-1].write_text(report_json(report), "utf-8")
    added = [part for path in reports for part in ("--add", str(path))]
    kept, html = tmp_path / "history.sqlite", tmp_path / "trends.html"

    assert main([str(kept), *added, "--html", str(html), "--report-language", "en"]) == 0
    printed = capsys.readouterr().out
    assert "Audits of example.org" in printed
    assert "2026-11-24 08:30" in printed
    page_text = html.read_text("utf-8")
    assert page_text.count("<polyline") == 3
    assert "Mended 1" in page_text


def test_command_says_when_there_is_no_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "absent.sqlite")]) == 2
    assert "--history" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
