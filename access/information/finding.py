"""Finds what an article says to a question. Nothing is composed: a part that exists is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from access.information.article import CHANGED, Article, Part
from access.journeys.search import NameIndex, folded

_MOST = 3
_LEAST_ALIKE = 20.0
"""Two pairs of neighbouring characters: an article that only shares a word is no answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article, and the part of it that answers best."""

    article: Article
    part: Part


def find_articles(articles: tuple[Article, ...], asked: str) -> tuple[Found, ...]:
    """Those whose names or questions are like ``asked``, best first; at most three."""
    words = folded(asked)
    if not words:
        return ()
    ways, index = _index(articles)
    best: dict[str, Found] = {}
    for number in index.find(words, _LEAST_ALIKE):
        best.setdefault(ways[number].article.id, ways[number])
    return tuple(best.values())[:_MOST]


@lru_cache(maxsize=4)
def _index(articles: tuple[Article, ...]) -> tuple[tuple[Found, ...], NameIndex]:
    ways = [way for each in articles for way in _ways(each)]
    return tuple(found for found, _ in ways), NameIndex([(folded(name),) for _, name in ways])


def _ways(article: Article) -> Iterator[tuple[Found, str]]:
    changed = next(part for part in article.parts if part.heading == CHANGED)
    for name in (article.head.title, *article.head.says):
        yield Found(article, changed), name
    for part in article.parts:
        if part.is_question:
            yield Found(article, part), part.heading
