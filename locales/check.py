"""The rules every catalog keeps. Each problem names the language, the message and what to do."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from locales import pofiles
from locales.catalogs import CATALOGS_DIR
from locales.glossary import GLOSSARY_ONLY, load_glossary
from locales.registry import load_registry
from locales.sources import ROOT
from locales.update import is_reviewed, planned

COMPLETE = frozenset({"en"})
"""Languages in which no message may be missing."""
_SCRIPT_NAMES = {"Latn": "LATIN", "Arab": "ARABIC", "Tibt": "TIBETAN"}
"""How the Unicode names of a script's letters begin."""
_MARKUP = re.compile(r"<[^>]*>|&\w+;")


def problems(root: Path = ROOT, directory: Path = CATALOGS_DIR) -> list[str]:
    """Everything that is wrong with the catalogs; empty when all is well."""
    found = list(_stale(root, directory))
    for tag in pofiles.target_tags():
        catalog = pofiles.read(pofiles.po_file(directory, tag), tag)
        if catalog.obsolete:
            found.append(
                f"{tag}: holds {len(catalog.obsolete)} obsolete entries; run: make locales"
            )
        for message in catalog:
            if message.id:
                found += [f"{tag}: {message.id!r}: {each}" for each in _of_message(message, tag)]
    return found


def _stale(root: Path, directory: Path) -> Iterator[str]:
    for path, content in planned(root, directory).items():
        if not path.exists() or path.read_bytes() != content:
            yield f"{path.relative_to(directory)} is behind the sources; run: make locales"


def _of_message(message: Message, tag: str) -> Iterator[str]:
    source, words = str(message.id), str(message.string)
    if message.fuzzy:
        yield "is marked fuzzy, a guess; translate it or leave it empty"
    if not words:
        if tag in COMPLETE:
            yield "has no translation"
        return
    if fields(source) != fields(words):
        yield f"must have the fields {sorted(fields(source))}, has {sorted(fields(words))}"
    if _MARKUP.search(words):
        yield "holds markup; words only"
    if words != words.strip() or unicodedata.normalize("NFC", words) != words:
        yield "begins or ends with a space, or is not in Unicode form NFC"
    if foreign := _foreign_letters(words, tag):
        yield f"has letters of another script: {foreign}"
    if tag in GLOSSARY_ONLY and not is_reviewed(message) and not _is_glossary_word(message, tag):
        yield "is not a word of the glossary, and no named person has reviewed it"


def fields(message: str) -> set[str]:
    """Names of the ``{fields}`` of a message.

    Raises:
        ValueError: the braces do not match.
    """
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def _foreign_letters(words: str, tag: str) -> str:
    """Letters that do not belong to the script of the language; fields are left out."""
    script = _SCRIPT_NAMES[load_registry()[tag].script]
    plain = "".join(part for part, *_ in string.Formatter().parse(words))
    letters = {char for char in plain if char.isalpha()}
    return "".join(sorted(c for c in letters if not unicodedata.name(c).startswith(script)))


def _is_glossary_word(message: Message, tag: str) -> bool:
    term = load_glossary().get(tag, {}).get(str(message.id))
    return term is not None and term.value == message.string


def untranslated(catalog: Catalog) -> list[str]:
    """Messages without words, which pages show in a fallback language."""
    return [str(message.id) for message in catalog if message.id and not message.string]
