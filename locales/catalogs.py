"""Compiled catalogs, and translators that look messages up in them.

All catalogs are read once, at start. A look-up is one dictionary access: no gettext machinery,
no file and no Babel during a request.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from locales.errors import CatalogError
from locales.formats import Listing
from locales.marking import Msgid
from locales.registry import SOURCE_TAG, Locale, load_registry
from locales.text import Localized, Text, Translate

CATALOGS_DIR = Path(__file__).parent
_FIELDS = re.compile(r"\{[^{}]*\}")
_MOST_REMEMBERED = 4096
"""Untranslated msgids remembered per language, so that no input can fill the memory."""


class Catalogs:
    """The messages of every language. Without any catalog all words are the Chinese source."""

    def __init__(
        self,
        registry: Mapping[str, Locale],
        messages: Mapping[str, Mapping[str, str]],
        problems: Mapping[str, str] | None = None,
    ) -> None:
        self._registry = registry
        self._messages = messages
        self.problems = problems or {}
        """By language: why its words are missing, and what to do; for the doctor."""
        self._translators = {tag: self._translator(tag) for tag in registry}

    def translator(self, tag: str) -> Translate:
        """The look-up of one language.

        Raises:
            CatalogError: the registry has no such language.
        """
        try:
            return self._translators[tag]
        except KeyError:
            known = ", ".join(self._registry)
            raise CatalogError(f"no language {tag!r}; the registry has {known}") from None

    def messages(self, tag: str) -> Mapping[str, str]:
        """What the compiled catalog of ``tag`` holds: msgid to translation."""
        return self._messages.get(tag, {})

    def _translator(self, tag: str) -> Translate:
        chain = (tag, *self._registry[tag].fallback)
        found: dict[str, Text] = {}
        for each in reversed(chain):
            found |= {k: Text(v, each) for k, v in self._messages.get(each, {}).items()}
        return _translate_with(tag, found, self._sources(chain))

    def _sources(self, chain: tuple[str, ...]) -> tuple[tuple[str, Mapping[str, str]], ...]:
        return tuple((tag, self._messages.get(tag, {})) for tag in chain if tag != SOURCE_TAG)


def _translate_with(
    tag: str, found: dict[str, Text], sources: tuple[tuple[str, Mapping[str, str]], ...]
) -> Translate:
    def translate(msgid: str, /, **values: object) -> Text:
        text = found.get(msgid)
        if text is None:
            text = Text(str(msgid), tag if _is_wordless(msgid) else SOURCE_TAG)
            if len(found) < _MOST_REMEMBERED:
                found[str(msgid)] = text
        return _fill(msgid, text, values, sources) if values else text

    return translate


def _fill(
    msgid: str,
    text: Text,
    values: Mapping[str, object],
    sources: tuple[tuple[str, Mapping[str, str]], ...],
) -> Text:
    """Fill the fields; messages among the values come from the same language as the sentence."""
    inner = [each for value in values.values() for each in _messages_in(value)]
    if not inner:
        return Text(text.text.format_map(_written(values, text.locale, {})), text.locale)
    for tag, messages in sources:
        words = messages.get(msgid, msgid if _is_wordless(msgid) else None)
        if words is not None and all(each in messages for each in inner):
            return Text(words.format_map(_written(values, tag, messages)), tag)
    return Text(str(msgid).format_map(_written(values, SOURCE_TAG, {})), SOURCE_TAG)


def _is_wordless(msgid: str) -> bool:
    """Whether a message is nothing but fields, as ``{number} {unit}``: the same in any language."""
    return not any(map(str.isalpha, _FIELDS.sub("", msgid)))


def _messages_in(value: object) -> tuple[Msgid, ...]:
    if type(value) is Msgid:
        return (value,)
    return value.messages if type(value) is Listing else ()


def _written(
    values: Mapping[str, object], tag: str, messages: Mapping[str, str]
) -> dict[str, object]:
    written = dict(values)
    for name, value in values.items():
        if type(value) is Msgid:
            written[name] = messages.get(value, value)
        elif type(value) is Listing:
            written[name] = value.joined(messages, tag)
        elif type(value) is not str and isinstance(value, Localized):
            written[name] = value.in_language(tag)
    return written


@cache
def load_catalogs(directory: Path = CATALOGS_DIR) -> Catalogs:
    """The compiled catalogs below ``directory``, read once.

    A catalog that is absent or broken leaves its words Chinese and is told of in ``problems``:
    the site serves without it.
    """
    registry = load_registry()
    messages: dict[str, Mapping[str, str]] = {}
    problems: dict[str, str] = {}
    for tag in registry:
        try:
            messages[tag] = _read(mo_file(directory, tag)) if tag != SOURCE_TAG else {}
        except CatalogError as problem:
            problems[tag] = str(problem)
    return Catalogs(registry, messages, problems)


def mo_file(directory: Path, tag: str) -> Path:
    """Where the compiled catalog of a language lies."""
    return directory / tag / "LC_MESSAGES" / "messages.mo"


def _read(path: Path) -> dict[str, str]:
    try:
        with path.open("rb") as file:
            return _Compiled(file).messages()
    except FileNotFoundError:
        raise CatalogError(f"{path} is absent; run: yinqiao locales compile") from None
    except (OSError, UnicodeDecodeError, ValueError, struct.error) as broken:
        how = "run: yinqiao locales compile"
        raise CatalogError(f"{path} is broken ({broken}); delete it and {how}") from broken


class _Compiled(GNUTranslations):
    """gettext's own reader of .mo files, giving all messages at once."""

    _catalog: dict[str, str]

    def messages(self) -> dict[str, str]:
        """Every translated message; the header, which has no msgid, left out."""
        return {k: v for k, v in self._catalog.items() if isinstance(k, str) and k and v}
