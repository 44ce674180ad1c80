"""Walks through forms, written in YAML: done in a real browser, and their values kept private."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from audits.baseline import read_baseline
from audits.cli import main
from audits.outcome import Box, Finding, FocusStop, Link, Outcome, PageReport, Spoken, Target
from audits.target import PageTarget
from audits.walks.privacy import hide_in
from audits.walks.reading import BadWalk, read_walk
from audits.walks.step import Deed, Place
from tests.audits.reporters.samples import LABEL, failed
from tests.audits.site import Answer, Site, running_site
from tests.fixtures.server import ROOT

HEAD = "<!doctype html><html lang=zh-Hans style='font-size:24px'><title>{0}</title><h1>{0}</h1>"
FORM = """<form action="/checked">
<label for="name">姓名</label><input id="name" name="name">
<label>口令 <input type="password" name="word"></label>
<select name="town"><option value="">选一个<option value="1">昆明</select>
<label><input type="checkbox" name="agree"> 同意</label>
<button>下一步</button></form>"""
ECHO = """<p id="echo" style="font-size: 9px"></p><script>
const given = new URLSearchParams(location.search);
document.querySelector("#echo").textContent = [...given.values()].join(" ");
document.title = "收到 " + given.get("word");
setTimeout(() => document.body.append("都对"), 300);</script>"""
WALK = """
name: 办理
start: {url}/form
steps:
  - audit: 空表
  - fill: {{label: 姓名}}
    value: 李秀英
  - fill: "[name=word]"
    from-env: SITE_WORD
  - fill: select
    value: 昆明
  - fill: {{label: 同意}}
    value: "yes"
  - press: {{text: 下一步}}
  - wait: {{text: 都对}}
    within: 5
  - expect: "#echo"
  - expect: {{url: "{url}/checked"}}
  - audit: 结果
"""


@pytest.fixture(scope="module")
def forms() -> Iterator[Site]:
    """A site with a form that tells what was sent."""
    with running_site() as site:
        site.put("/form", HEAD.format("表") + FORM)
        yield site


def _audit(tmp_path: Path, *arguments: str) -> tuple[int, dict[str, Any], str]:
    given = *arguments, "--rules", "text-size,axe:label", "--out", str(tmp_path / "out")
    code = main([*given, "--jobs", "1"])
    html = (tmp_path / "out" / "report.html").read_text("utf-8")
    return code, json.loads((tmp_path / "out" / "report.json").read_text("utf-8")), html


@pytest.mark.browser
def test_walk_is_audited_at_its_stops_and_what_it_typed_stays_private(
    forms: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_WORD", "geheim&42")
    sent = "/checked?name=%E6%9D%8E%E7%A7%80%E8%8B%B1&word=geheim%2642&town=1&agree=on"
    forms.put(sent, HEAD.format("好") + ECHO)
    walk = tmp_path / "walk.yaml"
    walk.write_text(WALK.format(url=forms.url), "utf-8")
    code, data, html = _audit(tmp_path, "--walk", str(walk))
    assert code == 1
    first, last = data["pages"]
    assert (first["title"], first["settings"]["walk"]) == ("表", "办理 / 空表")
    assert last["title"] == "收到 •••"
    assert last["finalUrl"].startswith(f"{forms.url}/checked?name=•••&word=•••")
    assert last["counts"]["failed"] == 1
    written = json.dumps(data, ensure_ascii=False) + html
    assert "geheim" not in written
    assert "李秀英" not in written


@pytest.mark.browser
@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("press: {text: 没有这个}", "step 1, press “没有这个”: is not on the page"),
        ("{fill: select, value: 北京}", "step 1, fill select: has no such choice"),
        ("{expect: {text: 没有}, within: 0.3}", "is not on the page after 0.3 s"),
        ("{expect: {url: /elsewhere}, within: 0.3}", "is not the address after 0.3 s"),
    ],
)
def test_step_that_cannot_be_done_is_named(
    step: str, why: str, forms: Site, tmp_path: Path
) -> None:
    walk = tmp_path / "walk.yaml"
    walk.write_text(f"name: 走\nstart: {forms.url}/form\nsteps:\n  - {step}\n", "utf-8")
    code, data, _ = _audit(tmp_path, "--walk", str(walk))
    assert code == 2
    assert data["pages"][0]["problem"]["obstacle"] == "walk-failed"
    assert why in data["pages"][0]["problem"]["detail"]


@pytest.mark.browser
def test_all_pages_are_seen_as_after_the_log_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_WORD", "open-sesame")
    with running_site() as site:
        sign_in = '<form action="/in"><input name="word"><button>登录</button></form>'
        site.put("/login", HEAD.format("登录") + sign_in)
        cookie = {"Set-Cookie": "session=abc123; HttpOnly; SameSite=Strict"}
        keep = "<p>进来了</p><script>localStorage.token = 'kept'</script>"
        site.put("/in?word=open-sesame", Answer(HEAD.format("好") + keep, headers=cookie))
        tell = "<script>document.title = '我的 ' + localStorage.token</script>"
        page = site.put("/mine", HEAD.format("我的") + tell)
        walk = tmp_path / "login.yaml"
        steps = (
            "- {fill: '[name=word]', from-env: SITE_WORD}\n- press: button\n"
            "- expect: {text: 进来了}"
        )
        walk.write_text(f"name: 登录\nstart: {site.url}/login\nsteps:\n{steps}\n", "utf-8")
        code, data, html = _audit(tmp_path, page, page, "--login", str(walk))
        cookies = [headers.get("Cookie") for path, headers in site.requests if path == "/mine"]
    assert code == 0
    assert {each["title"] for each in data["pages"]} == {"我的 kept"}
    assert set(cookies) == {"session=abc123"}
    assert not {word for word in ("abc123", "open-sesame") if word in json.dumps(data) + html}


def test_log_in_that_does_not_get_through_ends_the_run(
    forms: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    walk = tmp_path / "login.yaml"
    walk.write_text(f"name: 登录\nstart: {forms.url}/form\nsteps:\n- press: '#no'\n", "utf-8")
    assert main([f"{forms.url}/form", "--login", str(walk), "--out", str(tmp_path)]) == 2
    assert "log-in did not get through" in capsys.readouterr().err


def test_walk_is_read_with_values_of_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "walk.yaml"
    path.write_text(WALK.format(url="https://a.example"), "utf-8")
    walk = read_walk(path, {"SITE_WORD": "x"})
    assert [stop.name for stop in walk.stops] == ["空表", "结果"]
    fill = walk.steps[1]
    assert (fill.deed, fill.place, fill.value) == (Deed.FILL, Place("[name=word]"), "x")
    assert "x" not in repr(fill).replace("text", "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name: a", "start"),
        ("name: a\nstart: page.html", "start"),
        ("name: a\nstart: http://a/\nsteps: [{press: a, fill: b, value: c}]", "write one of"),
        ("name: a\nstart: http://a/\nsteps: [{fill: a}]", "fill goes with value"),
        ("name: a\nstart: http://a/\nsteps: [{fill: a, from-env: NOT_SET}]", "NOT_SET is not set"),
        ("name: a\nstart: http://a/\nsteps: [{press: {text: a, label: b}}]", "name one of"),
        ("name: [", "cannot be read"),
    ],
)
def test_walk_that_cannot_be_used_says_where_and_why(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "walk.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadWalk, match=why):
        read_walk(path, {})


def test_examples_of_the_documentation_can_be_used(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "auditing.md").read_text("utf-8")
    walk, baseline, *_ = re.findall(r"```yaml\n(.*?)```", text, re.S)
    (tmp_path / "walk.yaml").write_text(walk, "utf-8")
    (tmp_path / "known.yaml").write_text(baseline, "utf-8")
    stops = read_walk(tmp_path / "walk.yaml", {"SITE_PASSWORD": "x"}).stops
    assert [len(stop.steps) for stop in stops] == [0, 6]
    (entry,) = read_baseline(tmp_path / "known.yaml")
    assert entry.owner == "小李"


def test_what_was_typed_is_in_no_part_of_what_is_kept_of_a_page() -> None:
    said = "王小明的表"
    target = Target((("#a",), ("[title='王小明']",)), f"<p>{said}</p>", Box(1, 2, 3, 4))
    page = PageReport(
        PageTarget("https://example.org/"),
        f"https://example.org/?name={quote(said[:3])}",
        title=said,
        results=(failed(LABEL, Finding(Outcome.FAILED, target, said, measured=said)),),
        shots={target: b"webp"},
        linked=(Link(f"https://example.org/{said}", target),),
        transcript=(Spoken(said, target),),
        keyboard_path=(FocusStop(target, said, is_visible=False),),
    )
    hidden = hide_in(page, ("王小明",))
    assert "王小明" not in repr(hidden)
    assert quote("王小明") not in repr(hidden)
    (stop,) = hidden.keyboard_path
    assert (stop.name, stop.is_visible, stop.target.box) == ("•••的表", False, target.box)
    assert hidden.shots == {stop.target: b"webp"}
    assert hide_in(hidden, ("王小明",)) == hidden
