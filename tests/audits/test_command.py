"""``yinqiao audit`` as people call it: exit codes, the files it writes, what it prints."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from audits import chromium as chromium_module
from audits import crew, vendored
from audits.axe import AxeEngine
from audits.cli import main
from tests.audits.site import Site

FAULTS: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "bad_page.yaml").read_text("utf-8")
)
pytestmark = pytest.mark.browser


def _audit(tmp_path: Path, *arguments: str) -> tuple[int, dict[str, Any], str]:
    """Run the command; gives exit code, JSON report and HTML report."""
    out = tmp_path / "deep" / "out"
    code = main([*arguments, "--out", str(out), "--jobs", "1"])
    html = (out / "report.html").read_text("utf-8")
    return code, json.loads((out / "report.json").read_text("utf-8")), html


def test_bad_page_gives_exit_1_and_names_every_planted_fault(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, data, html = _audit(tmp_path, site.file("bad_page.html"))

    assert code == 1
    found = {
        (result["rule"], finding["target"][-1][-1]): finding
        for result in data["pages"][0]["results"]
        for finding in result["findings"]
        if finding["outcome"] == "failed"
    }
    printed = capsys.readouterr().out
    for fault in FAULTS:
        finding = found[f"{fault['source']}:{fault['rule']}", fault["target"]]
        assert finding["measured"] == fault.get("measured", finding["measured"])
        assert fault["rule"] in html
        assert fault["rule"][:8] in printed
    named = {f"{fault['source']}:{fault['rule']}" for fault in FAULTS}
    assert {rule for rule, _ in found} - named == set()


def test_clean_page_gives_exit_0(site: Site, tmp_path: Path) -> None:
    code, data, _ = _audit(tmp_path, site.file("clean_page.html"))

    assert code == 0
    assert data["totals"]["failed"] == data["totals"]["could-not-run"] == 0
    assert data["totals"]["passed"] > 20


def test_json_tells_schema_tools_window_and_time(site: Site, tmp_path: Path) -> None:
    _, data, _ = _audit(
        tmp_path, site.file("clean_page.html"), "--viewport", "360x740", "--rules", "text-size"
    )

    assert data["schemaVersion"] == 1
    assert data["tools"]["axeCore"] == "4.14.1"
    assert len(data["tools"]["axeCoreSha256"]) == 64
    assert data["tools"]["browser"].startswith("chrome ")
    assert data["started"].endswith("+00:00")
    page = data["pages"][0]
    assert (page["viewport"], page["title"]) == ("360x740", "养老待遇资格认证 · 银桥")
    assert [result["rule"] for result in page["results"]] == ["elder:text-size"]


def test_page_that_cannot_be_reached_wins_over_violations_and_the_report_is_written(
    site: Site, tmp_path: Path
) -> None:
    code, data, html = _audit(
        tmp_path, site.file("bad_page.html"), site.url + "/absent.html", "--rules", "text-size"
    )

    assert code == 2
    assert data["pages"][1]["problem"]["obstacle"] == "http-status"
    assert data["totals"]["failed"] > 0
    assert "没有查成" in html


def test_error_page_is_audited_when_asked_for(site: Site, tmp_path: Path) -> None:
    code, data, _ = _audit(
        tmp_path, site.url + "/absent.html", "--allow-status", "--rules", "elder-entry"
    )

    assert code == 0
    assert data["pages"][0]["problem"] is None


def test_rule_that_nobody_knows_gives_exit_2(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([site.file("clean_page.html"), "--rules", "no-such-rule"])

    assert code == 2
    assert "no-such-rule" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_one_axe_rule_can_be_asked_for(site: Site, tmp_path: Path) -> None:
    code, data, _ = _audit(tmp_path, site.file("bad_page.html"), "--rules", "axe:image-alt")

    assert code == 1
    assert list(data["rules"]) == ["axe:image-alt"]
    assert data["rules"]["axe:image-alt"]["what"] == "图像必须有替代文本"


def test_list_of_rules_shows_ours_and_those_of_axe(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list-rules"]) == 0
    printed = capsys.readouterr().out
    assert "elder-entry" in printed
    assert "image-alt" in printed


def test_settings_reach_the_site(site: Site, tmp_path: Path) -> None:
    page = site.put("/settings", "<!doctype html><title>设置</title><h1>设置</h1>")
    _audit(
        tmp_path,
        page,
        *("--language", "ug", "--text-size", "3", "--theme", "dark"),
        *("--cookie", "visit=abc", "--rules", "text-size"),
    )

    headers = next(headers for path, headers in site.requests if path == "/settings")
    assert headers["Accept-Language"] == "ug"
    assert headers["Cookie"] == "visit=abc; yq_display=size=3&theme=dark"


def test_values_of_cookies_stay_out_of_the_reports(site: Site, tmp_path: Path) -> None:
    _, data, html = _audit(
        tmp_path,
        site.file("clean_page.html"),
        *("--cookie", "visit=secret-visit", "--rules", "text-size"),
    )
    assert "secret-visit" not in json.dumps(data) + html


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no page"),
        pytest.param(["http://127.0.0.1/", "--viewport", "wide"], id="bad viewport"),
    ],
)
def test_wrong_arguments_end_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize("url", ["page.html", "file:///etc/passwd", "ftp://example.org/"])
def test_only_web_addresses_are_opened(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([url]) == 2
    assert "http://" in capsys.readouterr().err


def test_absent_browser_gives_exit_2_and_the_command_that_installs_it(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium_module, "BROWSER_NAMES", ("no-such-chromium",))

    assert main([site.file("clean_page.html")]) == 2
    assert "apt-get install" in capsys.readouterr().err


@pytest.mark.parametrize("fault", ["absent", "changed"])
def test_axe_that_is_absent_or_not_the_pinned_file_gives_exit_2(
    fault: str,
    site: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "vendor"
    shutil.copytree(vendored.VENDOR_DIR, folder)
    engine = folder / "axe.min.js"
    if fault == "absent":
        engine.unlink()
    else:
        engine.write_text(engine.read_text("utf-8") + "\n", "utf-8")
    monkeypatch.setattr(crew, "AxeEngine", partial(AxeEngine, folder))

    assert main([site.file("clean_page.html")]) == 2
    assert f"run: {vendored.SETUP_COMMAND}" in capsys.readouterr().err.casefold()
