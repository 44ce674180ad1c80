"""When sites are looked at, and what is left when a run is killed, breaks or meets another one."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from audits.history import History
from audits.outcome import Obstacle, Problem
from audits.rules.text_size import INFO as TEXT_SIZE
from audits.watch_cli import main
from tests.audits.reporters.samples import failed, finding, page
from tests.audits.site import Answer, Site
from tests.audits.watch.conftest import SITE, Watched
from tests.audits.watch.receivers import mail_server
from tests.fixtures.ports import find_free_port

A = page("https://example.org/1", failed(TEXT_SIZE, finding("#a")))
TINY = (
    "<!doctype html><html lang=zh-Hans><title>查询进度</title><main><h1>查询进度</h1>"
    '<p style="font-size: 9px">看不清的字</p></main>'
)
NameMail = Callable[[int], None]


def test_a_site_is_looked_at_when_it_is_due_and_at_once_when_asked(watched: Watched) -> None:
    looks = []
    for hours, arguments in ((0, ()), (23, ()), (1.5, ()), (1, ("--now",))):
        watched.run(*arguments, days=hours / 24, pages=(A,))
        looks.append(watched.looks)

    assert looks == [1, 1, 2, 3]


def test_a_run_that_gave_no_report_is_said_and_tried_again_after_an_hour(
    watched: Watched, capsys: pytest.CaptureFixture[str]
) -> None:
    watched.broken = "its sitemap names no page"
    assert watched.run(pages=(A,)) == 2
    assert watched.run(days=0.5 / 24) == 0
    watched.run("--list")
    assert "its sitemap names no page" in capsys.readouterr().out

    watched.broken = ""
    assert watched.run(days=1 / 24) == 1
    capsys.readouterr()
    watched.run("--list")
    assert "its sitemap" not in capsys.readouterr().out
    assert watched.looks == 2


def test_a_page_that_is_down_is_no_passed_page(
    watched: Watched, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = page("https://example.org/1", problem=Problem(Obstacle.UNREACHABLE, "refused"))

    assert watched.run(pages=(gone,)) == 2
    watched.run("--list")

    assert "有 0 处问题，1 处没有查成" in capsys.readouterr().out


def test_one_broken_site_holds_up_no_other(watched: Watched) -> None:
    other = watched.file(name="other.yaml", text=SITE.replace("hrss", "tax"))
    watched.file("baseline: gone.yaml\n")

    assert watched.run(str(other), pages=(A,)) == 2

    assert History(watched.folder / "data" / "watch.sqlite").sites() == ["tax"]


def test_loop_reads_files_anew_and_delivers_when_the_mail_server_is_back(
    watched: Watched, with_mail: NameMail, capsys: pytest.CaptureFixture[str]
) -> None:
    port = find_free_port()
    with_mail(port)
    watched.file("mail: [li@example.org]\n")
    watched.pages = (A,)

    def pass_time(minutes: float, more: str = "mail: [li@example.org]\n") -> Callable[[], None]:
        def between() -> None:
            watched.file(more)
            watched.now_days += minutes / 24 / 60

        return between

    with mail_server() as box:
        watched.rounds = [
            pass_time(2),
            pass_time(0, "mail: oops\n"),
            lambda: with_mail(box.port),
            pass_time(3),
            pass_time(24 * 60),
        ]
        assert watched.run("--loop") == 0

    assert len(box.mails) == 1
    assert watched.looks == 2
    assert "line 5, mail" in capsys.readouterr().err


def test_two_watches_in_one_folder_do_not_look_twice(
    watched: Watched, capsys: pytest.CaptureFixture[str]
) -> None:
    watched.run(pages=(A,))
    with (watched.folder / "data" / "watch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert watched.run("--now") == 2
        assert "another watch" in capsys.readouterr().err
        assert watched.run("--list") == 0

    assert watched.looks == 1


def test_a_loop_that_is_told_to_end_does_so_in_order(watched: Watched) -> None:
    code = "import sys; from audits.watch_cli import main; sys.exit(main(sys.argv[1:]))"
    login = "login: gone.yaml\n"
    given = [str(watched.file(login)), "--loop", "--data", str(watched.folder / "data")]
    command = [sys.executable, "-c", code, *given, "--report-language", "en"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
        assert run.stderr is not None
        said = ""
        while "could not be looked at" not in said:
            line = run.stderr.readline()
            assert line, said
            said += line
        run.terminate()
        assert "stopped. The next run goes on." in run.stderr.read()
    assert run.returncode == 0


def test_only_as_many_reports_are_kept_as_the_file_says(watched: Watched) -> None:
    watched.file("keep: 2\n")
    for _ in range(4):
        watched.run(days=1, pages=(A,))

    kept = sorted(path.name for path in (watched.folder / "data" / "hrss").iterdir())
    assert kept == ["2026-11-26T083000Z", "2026-11-27T083000Z"]
    assert len(History(watched.folder / "data" / "watch.sqlite").runs("hrss")) == 4


@pytest.mark.browser
def test_a_killed_watch_goes_on_and_tells_once(
    site: Site, tmp_path: Path, with_mail: NameMail
) -> None:
    done, slow = site.put("/done", TINY), site.put("/slow", Answer(TINY, delay_s=60))
    file = tmp_path / "site.yaml"
    file.write_text(
        f"id: office\nname: 办事大厅\naddresses: {{list: ['{done}', '{slow}']}}\n"
        "look: quick\nevery: 1d\nmail: [li@example.org]\n",
        "utf-8",
    )
    given = [str(file), "--data", str(tmp_path / "data")]
    code = "import sys; from audits.watch_cli import main; sys.exit(main(sys.argv[1:]))"
    with mail_server() as box:
        with_mail(box.port)
        with subprocess.Popen([sys.executable, "-c", code, *given]) as run:
            journal = tmp_path / "data" / "office" / "unfinished.jsonl"
            until = time.monotonic() + 60
            while not journal.is_file() and time.monotonic() < until:
                time.sleep(0.1)
            run.kill()
        site.put("/slow", TINY)
        seen = len([path for path, _ in site.requests if path == "/done"])

        assert box.mails == []
        assert main(given) == 1
        assert main(given) == 0

    text = box.mails[0].get_content()
    assert len(box.mails) == 1
    assert "在 2 个网页上有 2 处" in text
    assert len([path for path, _ in site.requests if path == "/done"]) == seen
