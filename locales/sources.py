"""Collects the messages of the product out of Python, templates and service files."""

from __future__ import annotations

import configparser
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.util import pathmatch

from locales.errors import CatalogError

ROOT = Path(__file__).parent.parent
CONFIG_FILE = Path(__file__).with_name("babel.cfg")
_KEYWORDS = ("t", "title", "option", "button", "problem", "N_", "Wording")
"""Calls whose first argument is a message: methods of a page writer, look-ups and marks."""
_COMMENT_TAG = "Translators:"


def collect(root: Path = ROOT) -> Catalog:
    """All messages of the product, each with the files it is used in.

    Raises:
        CatalogError: ``root`` holds no source, as in an installed package.
    """
    template = Catalog(project="yinqiao", charset="utf-8", fuzzy=False)
    for path, message, comments in _messages(root):
        template.add(message, locations=[(path, 0)], auto_comments=comments)
    if not len(template):
        raise CatalogError(f"no message found below {root}; run this in the project's own folder")
    return template


def _messages(root: Path) -> Iterator[tuple[str, str, list[str]]]:
    keywords = dict.fromkeys(_KEYWORDS)
    for path, method, options in _files(root):
        found = extract_from_file(
            method, root / path, keywords, (_COMMENT_TAG,), options, strip_comment_tags=True
        )
        for _line, message, comments, _context in found:
            if not isinstance(message, str):
                raise CatalogError(f"{path}: {message!r}: only plain messages are supported")
            yield path, message, comments


def _files(root: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every source file with its extraction method and options, in a fixed order."""
    config = configparser.ConfigParser()
    config.read_string(CONFIG_FILE.read_text(encoding="utf-8"))
    extractors = dict(config["extractors"])
    for section in config.sections():
        method, _, pattern = section.partition(":")
        if not pattern:
            continue
        pattern = pattern.strip()
        for path in sorted((root / pattern.partition("/")[0]).rglob("*")):
            relative = path.relative_to(root).as_posix()
            if path.is_file() and pathmatch(pattern, relative):
                yield relative, extractors.get(method, method), dict(config[section])
