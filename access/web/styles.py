"""One style sheet out of tokens, base, components and what the registry says of each script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from locales.registry import Locale

_ORDER: Final = ("tokens.css", "fonts.css", "base.css", "layout.css", "aids.css")
_LAST: Final = ("themes.css", "kiosk.css", "print.css")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE: Final = re.compile(r"\s*([{};,>])\s*|\s+")
_FONT: Final = re.compile(r'url\("\.\./fonts/([^"]+)"\)')


def bundle_styles(
    folder: Path, components: Path, registry: Mapping[str, Locale], fonts: Iterable[str]
) -> str:
    """The whole style sheet. Font faces whose file is not in ``fonts`` are left out."""
    first = [folder / name for name in _ORDER]
    last = [folder / name for name in _LAST]
    parts = [*first, *sorted(components.glob("*/*.css")), *last]
    text = "\n".join(path.read_text(encoding="utf-8") for path in parts)
    text = _without_missing_fonts(text, frozenset(fonts)) + _script_rules(registry)
    return _shorten(text)


def _script_rules(registry: Mapping[str, Locale]) -> str:
    """Line height of each script (clreq, tlreq, alreq: the registry holds the numbers)."""
    return "\n".join(
        f'[lang="{tag}"]{{line-height:{locale.line_height:g}}}' for tag, locale in registry.items()
    )


def _without_missing_fonts(text: str, fonts: frozenset[str]) -> str:
    def keep(face: re.Match[str]) -> str:
        wanted = _FONT.findall(face[0])
        return face[0] if all(name in fonts for name in wanted) else ""

    return re.sub(r"@font-face\s*\{[^}]*\}", keep, text)


def _shorten(text: str) -> str:
    text = _COMMENT.sub("", text)
    return _SPACE.sub(lambda space: space[1] or " ", text).replace(";}", "}").strip()
