"""A report made by hand with something of every kind in it; no browser looked at anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from audits.outcome import (
    Box,
    Checked,
    Clause,
    Finding,
    FocusStop,
    Impact,
    Obstacle,
    Outcome,
    PageReport,
    Portrait,
    Problem,
    Report,
    RuleInfo,
    RuleResult,
    Sample,
    Source,
    Spoken,
    Standing,
    Target,
    Template,
    Threshold,
    Tools,
)
from audits.rules.text_size import INFO as TEXT_SIZE
from audits.target import PageTarget, Viewport

STARTED = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
TOOLS = Tools(yinqiao="0.1.0", axe="4.14.1", axe_sha256="0" * 64, browser="chrome 150")
CONTRAST = RuleInfo(
    id="color-contrast",
    source=Source.AXE,
    what="元素必须满足最低颜色对比度阈值",
    why="确保前景色和背景色之间的对比度满足阈值",
    impact=Impact.SERIOUS,
    tags=("cat.color", "wcag2aa", "wcag143"),
    clauses=(Clause("WCAG 2.2", "1.4.3", "confirmed"),),
    help_url="https://dequeuniversity.com/rules/axe/4.14/color-contrast",
)
KEYBOARD = RuleInfo(
    id="keyboard-trap",
    source=Source.ELDER,
    what="键盘进得去的地方都出得来",
    impact=Impact.CRITICAL,
    tags=("keyboard",),
    why="手抖的老人用键盘，困住了就只能关掉。",
    mend="不要拦住 Tab 键。",
    clauses=(Clause("WCAG 2.2", "2.1.2", "confirmed"),),
    thresholds={"presses": Threshold(3, "次", "本项目")},
    messages={"trapped": "按 {measured} 也出不来。"},
    passes="<input>",
    fails='<input onkeydown="return false">',
)
LABEL = replace(CONTRAST, id="label", clauses=(Clause("WCAG 2.2", "4.1.2", "confirmed"),))


def picture(width: int = 40, height: int = 30) -> bytes:
    """A small picture."""
    stream = BytesIO()
    Image.new("RGB", (width, height), "#efe8db").save(stream, "WEBP")
    return stream.getvalue()


def target(selector: str, html: str = "") -> Target:
    """A place on the page."""
    return Target(((selector,),), html or f"<p>{selector}</p>", Box(10, 20, 200, 40))


def finding(selector: str, outcome: Outcome = Outcome.FAILED, html: str = "") -> Finding:
    """Something found at a place."""
    where = target(selector, html)
    return Finding(
        outcome, where, "这里的文字只有 14 px，至少要 18 px。", "14 px", "18 px", "too-small"
    )


def page(
    url: str, *results: RuleResult, problem: Problem | None = None, viewport: str = "1280x800"
) -> PageReport:
    """One page of a report."""
    where = PageTarget(url, viewport=Viewport.parse(viewport), cookies=(("visit", "secret-visit"),))
    return PageReport(where, url, title=f"标题 {url[-1]}", results=results, problem=problem)


def failed(rule: RuleInfo, *findings: Finding, passed_count: int = 0) -> RuleResult:
    """A rule with violations."""
    return RuleResult(rule, Outcome.FAILED, findings, passed_count)


def full_report() -> Report:
    """Three pages under one cause, one look for a person, one broken rule, one page not there."""
    footer = finding("#footer", html="<p id=footer>版权所有 =1+1</p>")
    footer = replace(footer, sources=("axe:color-contrast",))
    first = page(
        "https://example.org/1",
        failed(TEXT_SIZE, finding("#a"), footer, passed_count=3),
        RuleResult(CONTRAST, Outcome.CANNOT_TELL, (_disputed(),)),
        RuleResult(LABEL, Outcome.PASSED, passed_count=4),
    )
    first = replace(
        first,
        target=replace(first.target, settings=(("size", "2"),), without=("axe:region",)),
        shots={footer.target: picture()},
        duration_ms=1234,
        transcript=(Spoken("标题，第 1 级，首页", target("h1")), Spoken("链接，长辈版")),
        keyboard_path=(
            FocusStop(target("a"), "首页，链接"),
            FocusStop(target("button"), "提交，按钮", is_visible=False),
        ),
        portrait=Portrait(picture(), 1280, 800),
        standing=Standing("0" * 64),
        contains=("image", "link"),
    )
    second = page(
        "https://example.org/2",
        failed(TEXT_SIZE, footer),
        failed(KEYBOARD, finding("#trap")),
        RuleResult(LABEL, Outcome.COULD_NOT_RUN, note="TypeError: gone"),
    )
    third = page("https://example.org/3", failed(TEXT_SIZE, footer), viewport="360x740")
    absent = page("https://example.org/4", problem=Problem(Obstacle.HTTP_STATUS, "404 Not Found"))
    clean = page("https://example.org/5", RuleResult(LABEL, Outcome.INAPPLICABLE))
    templates = (
        Template("https://example.org/1", pages=6, audited=5),
        Template("https://example.org/news/1", pages=2, audited=0),
    )
    left_out = tuple(f"https://example.org/{path}" for path in ("6", "news/1", "news/2"))
    sample = Sample(seed=7, pages=8, templates=templates, left_out=left_out)
    return Report(TOOLS, STARTED, (first, second, third, absent, clean), sample)


def _disputed() -> Finding:
    """A place that a machine cannot judge, and two people do not agree on."""
    return replace(
        finding("#b", Outcome.CANNOT_TELL),
        standing=Standing("1" * 64, "00ff00ff00ff00ff"),
        checked=(
            Checked("小李", "2026-11-23", Outcome.PASSED),
            Checked("小王", "2026-11-24", Outcome.FAILED, "字太淡"),
        ),
    )
