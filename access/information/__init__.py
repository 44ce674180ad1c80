"""Policies told plainly: what changed, whom it touches, what to do. One Markdown file each."""

from access.information.article import Article, Part
from access.information.finding import Found, find_articles
from access.information.loader import ArticleError, Articles, load_articles

__all__ = [
    "Article",
    "ArticleError",
    "Articles",
    "Found",
    "Part",
    "find_articles",
    "load_articles",
]
