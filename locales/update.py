"""Brings the catalogs up to the sources, without guessing: what is new is empty."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from locales import pofiles
from locales.catalogs import CATALOGS_DIR
from locales.glossary import GLOSSARY_ONLY, load_glossary
from locales.sources import ROOT, collect

STATE = "state: "
"""Begins the comment that says how far people stand behind a translation."""
_DRAFT = f"{STATE}draft, not yet read by a named person"
_REVIEWED = re.compile(rf"{STATE}reviewed by \S.* on \d{{4}}-\d\d-\d\d$")
"""A named person stands behind the words, in any language: then they stay as they are."""
_SOURCE = "source: "
"""Begins the comment that says where a glossary word is established."""


def update(root: Path = ROOT, directory: Path = CATALOGS_DIR) -> list[Path]:
    """Write the template and every catalog anew; returns the files that changed."""
    return [path for path, content in planned(root, directory).items() if _write(path, content)]


def planned(root: Path = ROOT, directory: Path = CATALOGS_DIR) -> dict[Path, bytes]:
    """What every file should hold now. Words of people are kept, words of the glossary renewed."""
    template = collect(root)
    files = {pofiles.template_file(directory): pofiles.written(template)}
    for tag in pofiles.target_tags():
        path = pofiles.po_file(directory, tag)
        catalog = pofiles.read(path, tag)
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        for message in _messages(catalog):
            _mark(message, tag)
        files[path] = pofiles.written(catalog)
    return files


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def is_reviewed(message: Message) -> bool:
    """Whether a named person has signed the translation."""
    return any(_REVIEWED.fullmatch(each) for each in message.user_comments)


def _mark(message: Message, tag: str) -> None:
    """Fill from the glossary where only it may speak, and note the state of what is there."""
    if is_reviewed(message):
        return
    if tag in GLOSSARY_ONLY:
        term = load_glossary().get(tag, {}).get(str(message.id))
        message.string = term.value if term else ""
        message.user_comments = []
        if term:
            message.user_comments = [f"{_SOURCE}{term.source}; confidence: {term.confidence}"]
    if message.string and not any(each.startswith(STATE) for each in message.user_comments):
        message.user_comments.append(_DRAFT)


def _write(path: Path, content: bytes) -> bool:
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
