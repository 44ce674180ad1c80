"""Many pages at once: the same report as one after the other, and an interrupted run goes on."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from audits.auditor import Plan
from audits.cli import main
from audits.crew import Crew, Terms, audit_targets
from audits.errors import BrowserAbsent
from audits.journal import Journal
from audits.outcome import Box, Outcome, PageReport, Report, Target
from audits.progress import RunProgress
from audits.running import JOURNAL
from audits.target import PageTarget
from tests.audits.site import Answer, Site, running_site
from tests.fixtures.absent import find_program
from tests.fixtures.ports import find_free_port

PAGE = "<!doctype html><html lang=zh-Hans><title>{0}</title><main><h1>{0}</h1>{1}</main>"
TINY = '<p style="font-size: 9px">看不清的字</p><img src="x">'
QUICK = Plan.only(["text-size", "axe:image-alt"])


def _found(report: Report) -> list[tuple[str, list[str]]]:
    return [
        (page.title, [finding.target.selector for _, finding in page.findings(Outcome.FAILED)])
        for page in report.pages
    ]


@pytest.mark.browser
def test_pages_at_once_give_the_report_of_pages_one_by_one(site: Site) -> None:
    urls = [site.put(f"/at-once/{n}", PAGE.format(f"页{n}", TINY * n)) for n in range(6)]
    targets = [PageTarget(url) for url in urls]
    one, several = (
        _found(audit_targets(targets, QUICK, terms=Terms(jobs=jobs))) for jobs in (1, 3)
    )
    assert one == several
    assert [len(found) for _, found in one] == [2 * n for n in range(6)]


@pytest.mark.browser
def test_pages_are_looked_at_at_the_same_time(site: Site) -> None:
    both = threading.Barrier(2, timeout=60)
    met = []

    def wait_for_the_other() -> list[bytes]:
        met.append(both.wait())
        return [PAGE.format("见面", "").encode()]

    class Meeting(list[bytes]):
        def __iter__(self):  # type: ignore[no-untyped-def]  # what list says of it is enough
            return iter(wait_for_the_other())

    targets = [
        PageTarget(site.put(f"/meet/{name}", Answer("", stream=Meeting([b"x"])))) for name in "ab"
    ]
    report = audit_targets(targets, Plan(rules=(), axe_rules=()), terms=Terms(jobs=2))
    assert [page.title for page in report.pages] == ["见面", "见面"]
    assert sorted(met) == [0, 1]


@pytest.mark.browser
def test_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    with running_site() as site:
        for name in ("a", "b", "c"):
            site.put(f"/{name}", PAGE.format(name, TINY))
        urls = [f"{site.url}/{name}" for name in ("a", "b", "stuck", "c")]
        site.put("/stuck", Answer(PAGE.format("stuck", TINY), delay_s=30))
        rules = "--rules", "text-size", "--jobs", "1", "--out", str(tmp_path)
        command = [sys.executable, "-m", "audits", *urls, *rules]
        journal = tmp_path / JOURNAL
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while not any(path == "/stuck" for path, _ in site.requests):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        run.kill()
        run.wait()
        assert journal.read_text("utf-8").count("\n") == 3
        with journal.open("a", encoding="utf-8") as file:
            file.write('{"key": "cut off')
        site.put("/stuck", PAGE.format("stuck", TINY))
        asked = len(site.requests)
        assert main([*urls, *rules, "--resume"]) == 1
        again = {path for path, _ in site.requests[asked:]}
    pages = json.loads((tmp_path / "report.json").read_text("utf-8"))["pages"]
    assert [page["title"] for page in pages] == ["a", "b", "stuck", "c"]
    assert all(page["counts"]["failed"] == 1 for page in pages)
    assert not again & {"/a", "/b"}
    assert "data:image/webp" in (tmp_path / "report.html").read_text("utf-8")
    assert not journal.exists()


def test_journal_of_other_rules_is_not_taken_over(tmp_path: Path) -> None:
    place = Target((("p",),), "<p>", Box(1, 2.5, 3, 4))
    shots = {place: b"\xff\x00 a picture"}
    page = PageReport(PageTarget("http://a.example/"), "http://a.example/", shots=shots)
    Journal(tmp_path / "j", "these rules", resume=False).note(page)
    assert Journal(tmp_path / "j", "these rules", resume=True).find(page.target) == page
    assert Journal(tmp_path / "j", "other rules", resume=True).count == 0
    assert Journal(tmp_path / "j", "these rules", resume=False).count == 0


def test_progress_tells_how_long_it_will_take(site: Site) -> None:
    told = StringIO()
    page = PageReport(PageTarget(site.url), site.url)
    with RunProgress(Console(file=told), "en", every_s=0) as progress:
        progress.expect(4)
        progress.note(page)
        progress.expect(2)
        progress.note(page)
    first, second = told.getvalue().splitlines()
    assert first.startswith("1 of 4 pages done, about 0:0")
    assert second.startswith("2 of 6 pages done")


@pytest.mark.browser
def test_browsers_behind_a_remote_webdriver_audit_as_well(site: Site, tmp_path: Path) -> None:
    port = find_free_port()
    driver = str(find_program("Chromium's driver", "chromedriver"))
    remote = subprocess.Popen([driver, f"--port={port}"], stdout=subprocess.PIPE)
    try:
        assert remote.stdout
        while b"started successfully" not in remote.stdout.readline():
            assert remote.poll() is None
        url = site.put("/remote", PAGE.format("远处", TINY))
        given = "--grid", f"http://127.0.0.1:{port}", "--switch=--no-sandbox", "--jobs", "2"
        rules = "--rules", "text-size,axe:image-alt", "--out", str(tmp_path)
        code = main([url, "--viewport", "360x740", "--viewport", "1280x800", *given, *rules])
    finally:
        remote.terminate()
        remote.communicate()
    pages = json.loads((tmp_path / "report.json").read_text("utf-8"))["pages"]
    assert code == 1
    assert [(page["title"], page["counts"]["failed"]) for page in pages] == [("远处", 2)] * 2


@pytest.mark.parametrize(
    ("browser_name", "why"),
    [
        (None, "gives no Chromium"),
        ("firefox", "does not pass DevTools"),
        ("chrome", "does not pass DevTools"),
    ],
)
def test_remote_address_that_has_no_browser_for_us_is_explained(
    browser_name: str | None,
    why: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with running_site() as site:
        json_type = "application/json"
        if browser_name:
            begun = {"sessionId": "1", "capabilities": {"browserName": browser_name}}
            site.put("/session", Answer(json.dumps({"value": begun}), json_type))
            site.put("/session/1/timeouts", Answer('{"value": null}', json_type))
        unknown = {"error": "unknown command", "message": "no such command"}
        refusal = Answer(json.dumps({"value": unknown}), json_type, status=404)
        site.put("/session/1/goog/cdp/execute", refusal)
        address = site.url if browser_name else f"http://127.0.0.1:{find_free_port()}"
        code = main([f"{site.url}/x", "--grid", address, "--out", str(tmp_path)])
    assert code == 2
    assert why in capsys.readouterr().err


@pytest.mark.browser
def test_absent_browser_ends_a_run_of_many_pages(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audits.chromium.DRIVER_NAMES", ("no-such-driver",))
    with pytest.raises(BrowserAbsent), Crew(QUICK, Terms(jobs=2)) as crew:
        crew.audit([PageTarget(site.url)] * 5)
