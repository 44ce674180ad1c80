"""Who is told what: new violations only, once, whatever is down meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from audits.history import History
from audits.outcome import Outcome, RuleResult
from audits.rules.text_size import INFO as TEXT_SIZE
from tests.audits.reporters.samples import KEYBOARD, failed, finding, page
from tests.audits.watch.conftest import Watched
from tests.audits.watch.receivers import PASSWORD, USER, hook_server, mail_server
from tests.fixtures.certificate import make_certificate
from tests.fixtures.ports import find_free_port

HOME, OTHER, THIRD = (f"https://example.org/{number}" for number in (1, 2, 3))
CLEAN = RuleResult(TEXT_SIZE, Outcome.PASSED, passed_count=1)
A = page(HOME, failed(TEXT_SIZE, finding("#a")))
AB = page(HOME, failed(TEXT_SIZE, finding("#a"), finding("#b")))
MAIL = "mail: [li@example.org]\n"

NameMail = Callable[[int], None]


def test_new_violations_are_told_once_and_nothing_else_is(
    watched: Watched, with_mail: NameMail
) -> None:
    watched.file(MAIL)
    with mail_server() as box:
        with_mail(box.port)

        assert watched.run(pages=(A,)) == 1
        assert watched.run(days=1) == 0
        assert watched.run(days=1, pages=(AB,)) == 1
        assert watched.run(days=1) == 0

    first, second = box.mails
    assert "第一次查“市人社局”" in first.get_content()
    told = second.get_content()
    assert "#b" in told
    assert "#a" not in told
    assert second["To"] == "li@example.org"


def test_what_was_mended_and_comes_back_is_told_again(watched: Watched) -> None:
    codes = [watched.run(days=1, pages=(each,)) for each in (A, page(HOME, CLEAN), A)]

    assert codes == [1, 0, 1]


def test_what_nobody_looked_at_for_a_while_is_not_told_again(watched: Watched) -> None:
    broken = RuleResult(TEXT_SIZE, Outcome.COULD_NOT_RUN, note="TypeError")
    watched.run(pages=(A,))

    assert watched.run(days=1, pages=(page(OTHER, CLEAN),)) == 0
    assert watched.run(days=1, pages=(page(HOME, broken),)) == 2
    assert watched.run(days=1, pages=(A,)) == 0


def test_what_a_machine_could_not_tell_meanwhile_is_not_told_again(watched: Watched) -> None:
    unsure = RuleResult(
        TEXT_SIZE, Outcome.CANNOT_TELL, (finding("#a", outcome=Outcome.CANNOT_TELL),)
    )

    codes = [watched.run(days=1, pages=(each,)) for each in (A, page(HOME, unsure), A)]

    assert codes == [1, 0, 0]


def test_one_cause_on_a_page_that_is_new_is_no_news(watched: Watched) -> None:
    footer = failed(TEXT_SIZE, finding("#footer"))
    watched.run(pages=(page(HOME, footer), page(OTHER, CLEAN)))

    assert watched.run(days=1, pages=(page(HOME, footer), page(THIRD, footer))) == 0
    assert watched.run(days=1, pages=(page(HOME, footer), page(OTHER, footer))) == 1


def test_what_the_baseline_accepts_is_told_when_that_expires(watched: Watched) -> None:
    (watched.folder / "known.yaml").write_text(
        "accepted: [{rule: 'elder:text-size', target: '#a', reason: 新版改, owner: 小李,"
        " expires: 2026-11-24}]",
        "utf-8",
    )
    watched.file("baseline: known.yaml\n")

    assert [watched.run(days=day, pages=(A,)) for day in (0, 1, 1, 1)] == [0, 0, 1, 0]


def test_nothing_is_lost_while_the_mail_server_is_down(
    watched: Watched, with_mail: NameMail, capsys: pytest.CaptureFixture[str]
) -> None:
    watched.file("mail: [li@example.org, wang@example.org]\n")
    port = find_free_port()
    with_mail(port)

    assert watched.run(pages=(A,)) == 2
    assert watched.run() == 2
    watched.run("--list")
    listed = capsys.readouterr().out
    with mail_server(port) as box:
        assert watched.run() == 0
        assert watched.run() == 0

    assert "等着送" in listed
    assert "refused" in listed
    assert [mail["To"] for mail in box.mails] == ["li@example.org", "wang@example.org"]
    assert len({mail["Message-ID"] for mail in box.mails}) == 2
    assert watched.looks == 1


def test_one_refused_address_holds_up_no_other(
    watched: Watched, with_mail: NameMail, capsys: pytest.CaptureFixture[str]
) -> None:
    watched.file("mail: [gone@example.org, li@example.org]\n")
    with mail_server() as box:
        with_mail(box.port)
        box.refused.add("gone@example.org")

        assert watched.run(pages=(A,)) == 2
        watched.run("--list", "--report-language", "en")

        assert [mail["To"] for mail in box.mails] == ["li@example.org"]
        assert "no such person" in capsys.readouterr().out


def test_mail_is_given_up_after_two_weeks_and_tried_again_on_request(
    watched: Watched, with_mail: NameMail, capsys: pytest.CaptureFixture[str]
) -> None:
    watched.file(MAIL)
    port = find_free_port()
    with_mail(port)
    watched.run(pages=(A,))
    for _ in range(5):
        watched.run(days=3)
    watched.run("--list", "--report-language", "en")
    assert "given up" in capsys.readouterr().out

    with mail_server(port) as box:
        watched.run()
        assert box.mails == []
        watched.run("--again")
        assert len(box.mails) == 1


def test_mail_logs_in_over_tls_and_a_wrong_password_is_said_without_it(
    tmp_path: Path,
    watched: Watched,
    with_mail: NameMail,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    watched.file(MAIL)
    made = make_certificate(tmp_path)
    with mail_server(secret=made.context) as box:
        with_mail(box.port)
        monkeypatch.setenv("YINQIAO_SMTP_SECURITY", "starttls")
        assert watched.run(pages=(A,)) == 2
        watched.run("--list")
        assert "certificate verify failed" in capsys.readouterr().out
        monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
        monkeypatch.setenv("YINQIAO_SMTP_USER", USER)
        monkeypatch.setenv("YINQIAO_SMTP_PASSWORD", "wrong-pass-word")
        assert watched.run() == 2
        watched.run("--list")
        listed = capsys.readouterr().out
        monkeypatch.setenv("YINQIAO_SMTP_PASSWORD", PASSWORD)
        assert watched.run() == 0

    assert "YINQIAO_SMTP_PASSWORD" in listed
    assert "wrong-pass-word" not in listed
    assert len(box.mails) == 1


def test_mail_without_settings_waits_and_names_them(
    watched: Watched, capsys: pytest.CaptureFixture[str]
) -> None:
    watched.file(MAIL)

    assert watched.run(pages=(A,)) == 2
    watched.run("--list")

    assert "YINQIAO_SMTP_HOST" in capsys.readouterr().out


def test_mail_says_what_where_how_to_mend_on_how_many_pages_in_chinese_first(
    watched: Watched, with_mail: NameMail
) -> None:
    watched.file(MAIL + "reports-at: https://reports.example.org/\n")
    trap = replace(finding("#trap"), message="按 3 次也出不来。")
    pages = (page(HOME, failed(KEYBOARD, trap)), page(OTHER, failed(KEYBOARD, trap)))
    with mail_server() as box:
        with_mail(box.port)
        watched.run(pages=pages)

    text = box.mails[0].get_content()
    chinese, english = text.split("----------------------------------------")
    for words in ("键盘进得去的地方都出得来", "按 3 次也出不来", "#trap", "不要拦住 Tab 键", HOME):
        assert chinese.count(words) == 1
    assert "在 2 个网页上有 2 处" in chinese
    assert "Places: 2; pages: 2" in english
    assert "https://reports.example.org/hrss/2026-11-23T083000Z/report.html" in text
    assert (watched.folder / "data/hrss/2026-11-23T083000Z/report.html").is_file()
    assert box.mails[0]["Subject"] == "【银桥】市人社局：新发现 2 处问题 / 2 new violations"
    assert "secret-visit" not in text


def test_mail_says_once_how_to_mend_what_is_wrong_in_many_places_and_stays_short(
    watched: Watched, with_mail: NameMail
) -> None:
    watched.file(MAIL)
    traps = [finding(f"#trap-{number}") for number in range(9)]
    many = [failed(replace(KEYBOARD, id=f"rule-{n}"), finding("#x")) for n in range(25)]
    with mail_server() as box:
        with_mail(box.port)
        watched.run(pages=(page(HOME, failed(KEYBOARD, *traps), *many),))

    chinese = box.mails[0].get_content().partition("-----")[0]
    assert chinese.count("不要拦住 Tab 键") == 20
    assert chinese.count("#trap") == 4
    assert "还有 5 处写在报告里" in chinese
    assert "还有 6 种，请看报告" in chinese


def test_webhook_gets_signed_json_once_however_often_it_was_tried(watched: Watched) -> None:
    with hook_server() as posted:
        watched.file(f"webhook: {{url: '{posted.url}/hook?token=private-token'}}\n")
        posted.status = 503
        assert watched.run(pages=(AB,)) == 2
        posted.status = 302
        assert watched.run() == 2
        posted.status = 204
        assert watched.run() == 0
        assert watched.run() == 0

    (body,) = posted.bodies
    data = json.loads(body)
    assert (data["type"], data["site"], data["newViolations"]) == (
        "yinqiao.audit.new-violations",
        "hrss",
        2,
    )
    assert data["causes"][0]["rule"] == "elder:text-size"
    assert data["causes"][0]["pages"] == [HOME]


def test_address_of_a_webhook_is_shown_nowhere(
    watched: Watched, capsys: pytest.CaptureFixture[str]
) -> None:
    watched.file(f"webhook: {{url: 'http://127.0.0.1:{find_free_port()}/?token=private-token'}}\n")

    assert watched.run(pages=(A,)) == 2
    watched.run("--list")

    captured = capsys.readouterr()
    assert "程序接口" in captured.out
    assert "private-token" not in captured.out + captured.err
    assert b"private-token" not in (watched.folder / "data" / "watch.sqlite").read_bytes()


def test_only_its_owner_reads_the_database(watched: Watched) -> None:
    watched.run(pages=(A,))

    assert (watched.folder / "data" / "watch.sqlite").stat().st_mode & 0o777 == 0o600


def test_webhook_without_a_key_is_not_posted(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YINQIAO_WATCH_KEY", "c2hvcnQ=")
    with hook_server() as posted:
        watched.file(f"webhook: {{url: '{posted.url}'}}\n")
        assert watched.run(pages=(A,)) == 2
        watched.run("--list")

        assert "YINQIAO_WATCH_KEY" in capsys.readouterr().out
        assert posted.bodies == []


def test_who_is_taken_out_of_the_file_is_told_no_more(
    watched: Watched, with_mail: NameMail
) -> None:
    port = find_free_port()
    with_mail(port)
    watched.file(MAIL)
    watched.run(pages=(A,))
    watched.file("mail: [wang@example.org]\n")

    with mail_server(port) as box:
        assert watched.run() == 0
        assert box.mails == []


def test_runs_are_a_history_like_any_other(watched: Watched) -> None:
    watched.run(pages=(A,))
    watched.run(days=1, pages=(AB,))

    runs = History(watched.folder / "data" / "watch.sqlite").runs("hrss")
    assert [(run.failed, run.new) for run in runs] == [(1, 1), (2, 1)]
