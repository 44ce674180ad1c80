"""The transcript says what a screen reader would: roles, names and states in reading order."""

from __future__ import annotations

from typing import Any

import pytest

from audits.auditor import Auditor, Plan
from audits.target import PageTarget
from audits.transcript import MOST_LINES, _words, speak
from tests.audits.site import Site

PAGE = """<!doctype html><html lang="zh-CN"><title>社保卡</title>
<body><nav aria-label="主菜单"><a href="/">首页</a></nav>
<main><h1>补办社保卡</h1><p>要带<strong>身份证</strong>。</p>
<ul><li>身份证</li><li><ul><li>原件</li></ul></li></ul>
<label>姓名 <input required value="李秀英"></label>
<label><input type="checkbox"> 我同意</label>
<button aria-expanded="false">更多</button><button></button>
<p hidden>藏着的</p><p aria-hidden="true">也藏着</p><img src="x" alt="办事大厅"><img src="y" alt="">
</main></body></html>"""
HEARD = [
    "导航区，主菜单",
    "链接，首页",
    "正文区",
    "标题，第 1 级，补办社保卡",
    "要带",
    "身份证",
    "。",
    "列表，共 2 项",
    "身份证",
    "列表，共 1 项",
    "原件",
    "编辑框，姓名，必填，已有内容",
    "复选框，我同意，未选中",
    "按钮，更多，已折叠",
    "按钮，没有名称",
    "图片，办事大厅",
]


@pytest.mark.browser
def test_page_is_read_as_a_screen_reader_reads_it(site: Site, auditor: Auditor) -> None:
    listening = Auditor(auditor.browser, auditor.engine, Plan.only(["keyboard-trap"]))
    page = listening.audit_page(PageTarget(site.put("/heard", PAGE)))

    lines = [each.text for each in page.transcript if each.text not in {"•", "◦"}]
    assert [line for line in lines if line in HEARD] == HEARD
    told = " ".join(lines)
    assert "藏着" not in told
    assert "李秀英" not in told


def _node(number: int, role: str, name: str = "", children: tuple[int, ...] = ()) -> dict[str, Any]:
    return {
        "nodeId": str(number),
        "role": {"value": role},
        "name": {"value": name},
        "childIds": [str(child) for child in children],
    }


def test_endless_page_is_not_read_to_its_end() -> None:
    texts = [_node(number, "StaticText", "字") for number in range(1, MOST_LINES + 500)]
    root = _node(0, "RootWebArea", children=tuple(range(1, MOST_LINES + 500)))
    assert len(speak([root, *texts], "zh")) == MOST_LINES


def test_empty_tree_is_silent() -> None:
    assert speak([], "en") == ()


def test_both_languages_know_the_same_roles_and_states() -> None:
    words = _words()
    for part in ("said_whole", "entered", "states"):
        assert set(words["zh"][part]) == set(words["en"][part])
