"""Turns a page of ours into a Django template of exactly the same content.

Words become ``{% translate %}``, filled messages ``{% filled %}``, the language a variable, the
chosen answer a condition, the CSRF field ``{% csrf_token %}``. Loops are written out, which costs
Django less than loops would, so the comparison errs on its side.
"""

from __future__ import annotations

import re
from html import unescape

from locales.catalogs import load_catalogs
from locales.registry import load_registry

_TEXT = re.compile(r">([^<>]*[^\W\d_][^<>]*)<")
_CSRF = re.compile(r'<input type="hidden" name="csrf" value="[^"]*">')
_RADIO = re.compile(r'(<input type="radio" [^>]*?value="([^"]*)"[^>]*?)( checked)?>')
_KEPT = {locale.endonym for locale in load_registry().values()} | {""}
"""Names of languages in themselves: the same on every page."""


class NotAMessage(Exception):
    """A text of the page is in no catalog."""


def as_django(page: str, tag: str) -> str:
    """The page in language ``tag`` as a template for every language."""
    # The longest first, because a message that is all fields fits any words.
    by_length = sorted(load_catalogs().messages(tag).items(), key=lambda each: -len(each[1]))
    messages = {msgid: _pattern(words) for msgid, words in by_length}
    page = page.replace("{", "&#123;")
    page = _TEXT.sub(lambda found: f">{_translated(found.group(1), messages)}<", page)
    page = _CSRF.sub("{% csrf_token %}", page)
    page = _RADIO.sub(_checked, page)
    page = page.replace(f'"/{tag}/', '"/{{ LANGUAGE_CODE }}/')
    page = page.replace(f'<html lang="{tag}" dir="ltr"', _HTML)
    return _LOAD + page


_LOAD = "{% get_current_language as LANGUAGE_CODE %}{% get_current_language_bidi as BIDI %}"
_HTML = '<html lang="{{ LANGUAGE_CODE }}" dir="{% if BIDI %}rtl{% else %}ltr{% endif %}"'


def _checked(found: re.Match[str]) -> str:
    start, value, _ = found.groups()
    return start + '{% if answer == "' + value + '" %} checked{% endif %}>'


def _translated(text: str, messages: dict[str, re.Pattern[str]]) -> str:
    words = unescape(text.strip())
    if words in _KEPT:
        return text
    for msgid, pattern in messages.items():
        found = pattern.fullmatch(words)
        if found:
            values = "".join(f' {name}="{value}"' for name, value in found.groupdict().items())
            tag = f'filled "{msgid}"{values}' if values else f'translate "{msgid}"'
            return text.replace(text.strip(), "{% " + tag + " %}")
    raise NotAMessage(f"{words!r} is in no catalog")


def _pattern(words: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def field(found: re.Match[str]) -> str:
        name = found[1]
        is_again = name in seen
        seen.add(name)
        return f"(?P={name})" if is_again else f"(?P<{name}>.+)"

    return re.compile(re.sub(r"\\\{(\w+)\\\}", field, re.escape(words)))
