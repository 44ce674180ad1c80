"""Shapes of addresses: what is left when names and numbers of single pages are taken out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

_SITE = 2
"""Slashes in ``https://host``: a folder with more is below the first level."""
MANY = 4
"""So many pages in one folder below the first level, and their names are names of single pages."""
_FIGURES = re.compile(r"\d+")
_CODE = re.compile(r"(?=.*\d)[0-9A-Fa-f_-]{12,}")
"""An id: long, and made of hexadecimal digits."""
_ENDING = re.compile(r"\.[A-Za-z]{2,5}$")


def shapes(urls: Iterable[str]) -> dict[str, str]:
    """Give the shape of each address.

    Figures become 0, ids become *, and so do the names of many pages in one folder that is not the
    first. Of what follows the question mark, only the names count.
    """
    plain = {url: _plain(url) for url in urls}
    folders: dict[str, set[str]] = defaultdict(set)
    for shape in plain.values():
        folder, _, name = shape.partition("?")[0].rpartition("/")
        folders[folder].add(name)
    crowded = {
        folder
        for folder, names in folders.items()
        if len(names) >= MANY and folder.count("/") > _SITE
    }
    return {url: _without_name(shape, crowded) for url, shape in plain.items()}


def _plain(url: str) -> str:
    parts = urlsplit(url)
    path = "/".join(_part(part) for part in parts.path.split("/"))
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    query = f"?{'&'.join(names)}" if names else ""
    return f"{parts.scheme}://{parts.netloc}{path or '/'}{query}"


def _part(part: str) -> str:
    ending = _ENDING.search(part)
    name = part[: ending.start()] if ending else part
    shape = "*" if _CODE.fullmatch(name) else _FIGURES.sub("0", name)
    return shape + (ending[0] if ending else "")


def _without_name(shape: str, crowded: set[str]) -> str:
    path, mark, query = shape.partition("?")
    folder, _, name = path.rpartition("/")
    if folder not in crowded or not name:
        return shape
    ending = _ENDING.search(name)
    return f"{folder}/*{ending[0] if ending else ''}{mark}{query}"
