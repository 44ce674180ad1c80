"""The page as a tree: a real page with frames and shadow roots, taken by the browser itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from audits.browser import Browser
from audits.collecting import take_snapshot
from audits.document import Node, Page
from audits.loading import load
from audits.target import PageTarget
from tests.audits.site import Site

PAGE = """<!doctype html><html lang="zh-Hans"><title>树</title>
<main><h1>养老 <b>认证</b></h1><button id="go" aria-label="下一步">走</button>
<p id="gone" style="display: none">没有的</p><p id="left"
  style="position: absolute; left: -999px">外面</p>
<ul><li>一<li id="second">二</ul><iframe title="里面" srcdoc="<h2 id=in>里面的标题</h2>"></iframe>
<div id="host"></div></main>
<script>host.attachShadow({mode: 'open'}).innerHTML = '<p class=deep>影子里</p>';
Array.prototype.map = () => { throw new Error('hostile'); };</script>"""


@pytest.fixture(scope="module")
def page(site: Site, browser: Browser) -> Page:
    driver = browser.driver_for_next_page()
    load(driver, PageTarget(site.put("/tree.html", PAGE)))
    return take_snapshot(driver).tree


def _one(page: Page, *tags: str) -> Node:
    return next(page.elements(*tags))


def _path(page: Page, *tags: str) -> Sequence[Sequence[str]]:
    return _one(page, *tags).target.path


def test_roles_and_names_are_those_told_to_assistive_technology(page: Page) -> None:
    assert [node.name for node in page.with_role("heading")] == ["养老 认证", "里面的标题"]
    assert [node.name for node in page.with_role("button")] == ["下一步"]
    assert _one(page, "button").is_focusable


def test_what_cannot_be_seen_is_known(page: Page) -> None:
    seen = {node["id"]: node.is_seen for node in page.elements("p") if node["id"]}
    assert seen == {"gone": False, "left": False}
    assert _one(page, "h1").is_seen


def test_paths_lead_through_frames_and_shadow_roots(page: Page) -> None:
    assert _path(page, "button") == (("#go",),)
    assert _path(page, "h2") == (("main > iframe",), ("#in",))
    deep = next(node for node in page.elements("p") if node["class"] == "deep")
    assert deep.target.path == (("#host", "p"),)


def test_boxes_are_where_the_page_is_seen_frames_included(page: Page) -> None:
    inside, frame = _one(page, "h2").target.box, _one(page, "iframe").target.box
    assert inside and frame
    assert frame.y < inside.y < frame.y + frame.height
