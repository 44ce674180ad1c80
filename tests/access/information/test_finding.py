"""A question is answered by quoting what exists, or not at all."""

from __future__ import annotations

import pytest

from access.information import find_articles, load_articles

ARTICLES = load_articles().all


@pytest.mark.parametrize(
    ("asked", "article", "heading"),
    [
        ("养老认证多久一次", "pension-check", "变了什么"),
        ("忘了认证怎么办", "pension-check", "忘了认证怎么办？"),
        ("我忘了认正怎么办", "pension-check", "忘了认证怎么办？"),
        ("认证要交钱吗", "pension-check", "认证要交钱吗？"),
        ("身份证几岁不用换", "id-card-for-long", "变了什么"),
        ("人不方便出门怎么办", "id-card-for-long", "人不方便出门怎么办？"),
        ("不会用手机怎么办", "windows-stay", "变了什么"),
        ("bu hui yong shou ji zen me ban", "windows-stay", "变了什么"),
    ],
)
def test_a_question_finds_the_part_that_answers_it(asked: str, article: str, heading: str) -> None:
    found = find_articles(ARTICLES, asked)
    assert (found[0].article.id, found[0].part.heading) == (article, heading)
    assert found[0].part in found[0].article.parts


@pytest.mark.parametrize("asked", ["", "？", "天气", "唱歌", "xyzzy", "我想吃饭"])
def test_what_no_article_tells_is_not_answered(asked: str) -> None:
    assert find_articles(ARTICLES, asked) == ()


def test_each_article_is_found_once_and_few_at_all() -> None:
    found = find_articles(ARTICLES, "养老认证 身份证 手机怎么办")
    ids = [each.article.id for each in found]
    assert len(ids) == len(set(ids)) <= 3
