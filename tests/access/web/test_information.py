"""Policies on the site: listed, told, found by a question, and said to be over when they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette

from access.information import Articles, load_articles
from access.web.handlers import information
from tests.access.web.browsing import Visitor

OLD = """---
title: 老规定
icon: info
source: 测试
valid_from: 2001-01-01
valid_until: 2002-01-01
---

## 变了什么

没有变。

## 和谁有关

没有人。

## 您要做什么

- 什么都不用做。
"""


@pytest.fixture
def old_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Articles:
    (tmp_path / "old-rule.md").write_text(OLD, encoding="utf-8")
    future = OLD.replace("2001-01-01", "2999-01-01").replace("2002-01-01", "2999-12-31")
    (tmp_path / "future-rule.md").write_text(future, encoding="utf-8")
    found = load_articles(tmp_path)
    monkeypatch.setattr(information, "load_articles", lambda: found)
    return found


def test_articles_are_reached_from_the_ways_to_find(app: Starlette) -> None:
    page = Visitor(app).client.get("/zh-Hans/find").text
    assert 'href="/zh-Hans/information"' in page
    listed = Visitor(app).client.get("/zh-Hans/information").text
    for article in load_articles().all:
        assert f'href="/zh-Hans/information/{article.id}"' in listed
        assert article.head.title in listed


@pytest.mark.parametrize("locale", ["zh-Hans", "en", "ug", "bo"])
def test_an_article_is_told_with_its_source_and_what_to_do(app: Starlette, locale: str) -> None:
    answer = Visitor(app).client.get(f"/{locale}/information/pension-check")
    assert answer.status_code == 200
    assert f'href="/{locale}/services/pension-check"' in answer.text
    if locale == "zh-Hans":
        assert "《社会保险经办条例》第二十六条" in answer.text
        assert "忘了认证怎么办？" in answer.text


def test_a_question_is_answered_by_quoting_an_article(app: Starlette) -> None:
    page = Visitor(app).client.get("/zh-Hans/search", params={"q": "忘了认证怎么办"}).text
    assert "养老金可能先停下来。认证以后，会接着发。" in page
    assert 'href="/zh-Hans/information/pension-check"' in page
    nothing = Visitor(app).client.get("/zh-Hans/search", params={"q": "天气"}).text
    assert "/zh-Hans/information/" not in nothing


@pytest.mark.usefixtures("old_rules")
def test_a_rule_that_is_over_says_so_and_is_not_listed(app: Starlette) -> None:
    client = Visitor(app).client
    told = client.get("/zh-Hans/information/old-rule").text
    assert "这条规定已经过期" in told
    assert "old-rule" not in client.get("/zh-Hans/information?again").text


@pytest.mark.usefixtures("old_rules")
@pytest.mark.parametrize("article", ["future-rule", "none", "..%2f..%2fetc"])
def test_what_does_not_hold_yet_or_does_not_exist_is_no_page(app: Starlette, article: str) -> None:
    assert Visitor(app).client.get(f"/zh-Hans/information/{article}").status_code == 404
