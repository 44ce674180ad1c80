"""Which of our own pages to open, and under which settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from audits.own.display import display_cookie
from audits.own.pairwise import Row, pairwise_rows, product_rows, sampled_rows
from audits.own.visit import Answer, Cookies, make_visit
from audits.target import PageTarget, Viewport
from audits.walks.step import press

_PAGES = Path(__file__).with_name("pages.yaml")
_SAMPLES_PER_PAGE, _SEED = 1, 20261122
_VISIT_LANGUAGE = "zh-Hans"
"""Answers are kept without a language, so one visit serves all."""


class Extent(StrEnum):
    """How much is looked at."""

    FULL = "full"
    """Every combination."""
    PAIRWISE = "pairwise"
    """Every pair of settings at least once."""
    SAMPLE = "sample"
    """Every page once, always under the same settings; they differ from page to page."""


@dataclass(frozen=True, slots=True)
class More:
    """Pages that are not in ``pages.yaml``, for they need somebody who is signed in."""

    pages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By name, each as in ``pages.yaml``."""
    cookies: Cookies = ()
    """Sent with these pages alone."""

    @classmethod
    def read(cls, path: Path) -> More:
        """Read pages and cookies from a file.

        Raises:
            ValueError: The file does not hold them.
        """
        match yaml.safe_load(path.read_text("utf-8")):
            case {"pages": dict(pages), "cookies": dict(cookies)}:
                return cls(pages, tuple(cookies.items()))
        raise ValueError(f"{path}: write pages: as in pages.yaml, and cookies: NAME: VALUE")


def own_targets(
    base_url: str, *, how: Extent, pages: Sequence[str] | None = None, more: More | None = None
) -> list[PageTarget]:
    """List our pages under the settings chosen for them.

    The pages that need answers are reached by answering first, over HTTP, on the running site.

    Args:
        base_url: The running site, like ``http://127.0.0.1:8000``.
        how: Which combinations of page, language, text size, theme and window.
        pages: Names out of ``pages.yaml`` and of ``more``; all by default.
        more: Pages that only who is signed in may see.

    Raises:
        VisitFailed: The journey cannot be walked.
    """
    base_url = base_url.rstrip("/")
    plan: dict[str, Any] = yaml.safe_load(_PAGES.read_text("utf-8"))
    more = more or More()
    known = {**plan["pages"], **more.pages}
    chosen = {name: known[name] for name in pages or known}
    factors = {"page": list(chosen), **plan["factors"]}
    needed = {page["visit"] for page in chosen.values() if "visit" in page}
    visits = {
        name: make_visit(base_url, _VISIT_LANGUAGE, _answers(plan["visits"][name]))
        for name in sorted(needed)
    }
    rows = _ROWS[how](factors)
    targets = [_target(base_url, row, chosen[row["page"]], visits) for row in rows]
    return [
        replace(each, cookies=(*each.cookies, *more.cookies)) if row["page"] in more.pages else each
        for row, each in zip(rows, targets, strict=True)
    ]


def _sampled(factors: Mapping[str, Sequence[str]]) -> list[Row]:
    return sampled_rows(factors, each=_SAMPLES_PER_PAGE, seed=_SEED)


_ROWS: Mapping[Extent, Callable[[Mapping[str, Sequence[str]]], list[Row]]] = {
    Extent.FULL: product_rows,
    Extent.PAIRWISE: pairwise_rows,
    Extent.SAMPLE: _sampled,
}


def _answers(steps: Sequence[Any]) -> list[Answer]:
    """Flatten: a visit may begin with all the steps of another."""
    answers: list[Answer] = []
    for step in steps:
        answers += _answers(step) if isinstance(step, list) else [Answer(**step)]
    return answers


def _target(
    base_url: str, row: Row, page: Mapping[str, Any], visits: Mapping[str, Cookies]
) -> PageTarget:
    path = quote(page["path"], safe="/?=&")
    root = base_url if path.startswith("/") else f"{base_url}/{row['language']}/"
    display = display_cookie(size=row["size"], theme=row["theme"])
    return PageTarget(
        url=root + path,
        viewport=Viewport.parse(row["viewport"]),
        language=row["language"],
        cookies=(display, *visits.get(page.get("visit", ""), ())),
        settings=tuple((name, row[name]) for name in ("page", "language", "size", "theme")),
        steps=tuple(press(selector) for selector in page.get("press", ())),
        without=tuple(page.get("without", ())),
        allow_status=page.get("is_error", False),
    )
