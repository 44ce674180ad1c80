"""A rule and a probe that another installed distribution brings: found, run, explained, reported.

The distribution is laid out as ``pip install --target`` lays it out, and asked by a process of its
own, for the rules are found when they are first asked for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from audits.probes import ENTRY_POINTS as PROBES
from audits.rules import ENTRY_POINTS as RULES
from tests.audits.site import Site
from tests.fixtures.server import ROOT

MODULE = """
from audits.outcome import Impact, Outcome, RuleInfo, Source, Target
from audits.probe import Probe, ProbeRule
from audits.rule import Rule, Verdict

def info(id, source, what):
    return RuleInfo(
        id=id, source=source, what=what, why="读了头晕。", mend="去掉它。", impact=Impact.MINOR,
        tags=(source,), messages={"there": "这里有一个（{measured}）。"},
        applies_to="每一页。", passes="<p>", fails="<blink>",
    )

def judge(page):
    return [
        Verdict(node.target, Outcome.FAILED, "there", measured=node.words)
        for node in page.tree.elements("blink")
    ]

RULE = Rule(info("no-blink", Source.WCAG, "不用 blink"), judge)

def look(page):
    return page.send("Runtime.evaluate", expression="document.title")["result"]["value"]

def judge_title(title):
    return [Verdict(Target((("title",),), "<title>"), Outcome.FAILED, "there", measured=title)]

PROBE = Probe("titles", look, (ProbeRule(info("seen-title", Source.PROBE, "标题"), judge_title),))
NONE = "no rule"
"""
PAGE = """<!doctype html><html lang="zh-Hans"><title>邻居的规则</title><h1>邻居的规则</h1>
<blink id="here">快看</blink>"""


def _install(folder: Path, entry_points: str) -> Path:
    """Put a distribution there as an installer leaves it."""
    (folder / "neighbours_rules.py").write_text(MODULE, "utf-8")
    facts = folder / "neighbours_rules-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: neighbours-rules\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(entry_points)
    return folder


def _audit(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(installed), str(ROOT)])
    return subprocess.run(
        [sys.executable, "-m", "audits", *arguments],
        env={**os.environ, "PYTHONPATH": paths, "COLUMNS": "160"},
        cwd=installed,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    named = (
        f"[{RULES}]\nblink = neighbours_rules:RULE\n[{PROBES}]\ntitles = neighbours_rules:PROBE\n"
    )
    return _install(tmp_path, named)


@pytest.mark.browser
def test_what_another_distribution_brings_is_run_and_reported(installed: Path, site: Site) -> None:
    out = installed / "out"
    only = ["--rules", "no-blink,seen-title"]
    done = _audit(installed, site.put("/plugged.html", PAGE), *only, "--out", str(out))
    assert done.returncode == 1, done.stdout + done.stderr
    (page,) = json.loads((out / "report.json").read_text("utf-8"))["pages"]
    found = {
        (result["rule"], each["message"])
        for result in page["results"]
        for each in result["findings"]
    }
    assert found == {
        ("wcag:no-blink", "这里有一个（快看）。"),
        ("probe:seen-title", "这里有一个（邻居的规则）。"),
    }


@pytest.mark.parametrize(("rule", "what"), [("no-blink", "不用 blink"), ("seen-title", "标题")])
def test_what_another_distribution_brings_is_explained(
    installed: Path, rule: str, what: str
) -> None:
    done = _audit(installed, "explain", rule)
    assert done.returncode == 0, done.stderr
    assert what in done.stdout
    assert "读了头晕。" in done.stdout


def test_an_entry_point_that_is_no_rule_is_named(tmp_path: Path) -> None:
    done = _audit(_install(tmp_path, f"[{RULES}]\nnone = neighbours_rules:NONE\n"), "explain")
    assert done.returncode != 0
    assert "neighbours_rules:NONE" in done.stderr
