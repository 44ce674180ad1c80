"""Known violations: accepted by rule and place, with reason, owner and day; only new ones count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from audits.baseline import BadBaseline, Entry, baseline_text, hold_against, read_baseline
from audits.cli import main
from audits.difference import Violation, compare
from audits.gate import ExitCode, exit_code
from audits.outcome import (
    Finding,
    Obstacle,
    Outcome,
    PageReport,
    Problem,
    Report,
    RuleInfo,
    RuleResult,
    Target,
)
from audits.reporters.json_file import report_json
from audits.target import PageTarget
from tests.audits.reporters.samples import CONTRAST, LABEL, STARTED, TOOLS
from tests.audits.site import Site

TODAY = date(2026, 11, 23)
ENTRY = Entry(
    rule="axe:color-contrast", target="#a", reason="等新配色", owner="小李", expires=TODAY
)
HEAD = "<!doctype html><html lang=zh-Hans style='font-size: 24px'><title>页</title><h1>您好</h1>"


def _page(
    *selectors: str, url: str = "http://a.example/p?q=1", rule: RuleInfo = CONTRAST
) -> PageReport:
    findings = tuple(
        Finding(Outcome.FAILED, Target(((each,),), "<p>"), "说明") for each in selectors
    )
    outcome = Outcome.FAILED if findings else Outcome.PASSED
    return PageReport(PageTarget(url), url, results=(RuleResult(rule, outcome, findings),))


def _report(*pages: PageReport) -> Report:
    return Report(TOOLS, STARTED, pages)


def _places(violations: tuple[Violation, ...]) -> list[str]:
    return [each.finding.target.selector for each in violations]


def test_accepted_violation_does_not_fail_the_gate_and_is_still_told() -> None:
    judged = hold_against(_report(_page("#a")), [ENTRY], TODAY)
    ((_, finding),) = judged.report.pages[0].findings(Outcome.FAILED)
    assert finding.accepted
    assert (finding.accepted.owner, finding.accepted.expires) == ("小李", "2026-11-23")
    assert exit_code(judged.report) is ExitCode.CLEAN
    assert judged.report.total(Outcome.FAILED) == 1


@pytest.mark.parametrize(
    "entry",
    [
        ENTRY.model_copy(update={"target": "#b"}),
        ENTRY.model_copy(update={"rule": "axe:label"}),
        ENTRY.model_copy(update={"page": "/other"}),
        ENTRY.model_copy(update={"expires": TODAY - timedelta(days=1)}),
    ],
    ids=["other place", "other rule", "other page", "expired"],
)
def test_violation_that_no_entry_covers_today_is_new(entry: Entry) -> None:
    judged = hold_against(_report(_page("#a")), [entry], TODAY)
    assert exit_code(judged.report) is ExitCode.VIOLATIONS
    is_expired = entry.expires < TODAY
    assert (judged.expired, judged.unused) == (((entry,), ()) if is_expired else ((), (entry,)))


@pytest.mark.parametrize("page", ["*", "/p*", "/p[?]q=1", "http://a.example/*"])
def test_entry_may_name_pages_by_address_or_path(page: str) -> None:
    entry = ENTRY.model_copy(update={"page": page})
    assert not hold_against(_report(_page("#a")), [entry], TODAY).report.new_violations


def test_gap_is_never_accepted() -> None:
    gone = replace(_page(), problem=Problem(Obstacle.UNREACHABLE, "gone"))
    report = hold_against(_report(_page("#a"), gone), [ENTRY], TODAY).report
    assert exit_code(report) is ExitCode.COULD_NOT_AUDIT


def test_written_baseline_covers_what_was_found_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "baseline.yaml"
    report = _report(_page("#a", "#b"))
    text = baseline_text(report, [ENTRY], reason="以后改", owner="小王", expires=TODAY)
    path.write_text(text, "utf-8")
    entries = read_baseline(path)
    assert [(entry.target, entry.owner) for entry in entries] == [("#a", "小李"), ("#b", "小王")]
    later = _report(_page("#a", "#b", "#c"), _page("#b", url="http://a.example/pXq=1"))
    assert hold_against(later, entries, TODAY).report.new_violations == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("accepted: [{rule: a, target: b, reason: c, owner: d}]", "expires"),
        ("accepted: [{rule: a, target: b, owner: d, expires: 2027-01-01}]", "reason"),
        ("accepted: [{rule: a, target: b, reason: '', owner: d, expires: 2027-01-01}]", "reason"),
        ("known: []", "known"),
        ("accepted: [", "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_baseline_without_reason_owner_or_day_is_refused(
    text: str | None, why: str, tmp_path: Path
) -> None:
    path = tmp_path / "baseline.yaml"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(BadBaseline, match=why):
        read_baseline(path)


def test_difference_tells_new_mended_standing_and_unseen() -> None:
    before = _report(_page("#a", "#b"), _page("#x", url="http://a.example/2"))
    after = _report(_page("#b", "#c"))
    difference = compare(before, after)
    assert _places(difference.new) == ["#c"]
    assert _places(difference.gone) == ["#a"]
    assert _places(difference.still) == ["#b"]
    assert _places(difference.unseen) == ["#x"]


def test_fault_of_a_rule_that_was_not_asked_again_is_not_mended() -> None:
    difference = compare(_report(_page("#a", rule=LABEL)), _report(_page(rule=CONTRAST)))
    assert (_places(difference.gone), _places(difference.unseen)) == ([], ["#a"])


@pytest.mark.parametrize(
    ("pages", "code"),
    [
        ([_page("#a")], ExitCode.CLEAN),
        ([_page("#a", "#b")], ExitCode.VIOLATIONS),
        ([], ExitCode.COULD_NOT_AUDIT),
    ],
    ids=["nothing new", "something new", "nothing audited"],
)
def test_command_compares_two_reports(
    pages: list[PageReport],
    code: ExitCode,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    before.write_text(report_json(_report(_page("#a"))), "utf-8")
    after.write_text(report_json(_report(*pages)), "utf-8")
    assert main(["diff", str(before), str(after), "--report-language", "en"]) == code
    new = 1 if code is ExitCode.VIOLATIONS else 0
    assert f"{new} new, 0 mended" in capsys.readouterr().out


def test_report_that_cannot_be_read_is_no_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.json").write_text("{}", "utf-8")
    for path in ("bad.json", "absent.json"):
        assert main(["diff", str(tmp_path / path), str(tmp_path / path)]) == 2
        assert path in capsys.readouterr().err


@pytest.mark.browser
def test_command_writes_a_baseline_and_then_fails_only_on_new_violations(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    baseline = tmp_path / "baseline.yaml"
    url = site.put("/known", HEAD + '<p id="old" style="font-size: 9px">小字</p>')
    given = url, "--rules", "text-size", "--out", str(tmp_path)
    named = "--reason", "等改版", "--owner", "小李", "--expires", "2999-12-31"
    assert main([*given, "--write-baseline", str(baseline), *named]) == 0
    assert main([*given, "--baseline", str(baseline)]) == 0
    both = '<p id="old" style="font-size: 9px">小字</p><p id="new" style="font-size: 9px">小字</p>'
    site.put("/known", HEAD + both)
    assert main([*given, "--baseline", str(baseline)]) == 1
    site.put("/known", HEAD)
    capsys.readouterr()
    assert main([*given, "--baseline", str(baseline)]) == 0
    assert "#old" in capsys.readouterr().err


def test_nobody_accepts_violations_without_saying_why(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["http://a.example/", "--write-baseline", "x.yaml", "--owner", "小李"])
    assert ended.value.code == 2
    assert "--reason" in capsys.readouterr().err
