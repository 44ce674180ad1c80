"""Pictograms as inline SVG, read from the installed set. Always shown beside words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from markupsafe import Markup

_NAME: Final = re.compile(r"[a-z0-9-]+")
_BETWEEN_TAGS: Final = re.compile(r"\s+(?=<)|\s+(?=/>)")


class Icons:
    """The filter ``icon`` in templates: ``"phone" | icon``. Hidden from assistive technology."""

    def __init__(self, sprite: Path) -> None:
        self._text = sprite.read_text(encoding="utf-8") if sprite.is_file() else ""
        self._known: dict[str, Markup] = {"": Markup()}
        self.missing: set[str] = set()
        """Names asked for that the set does not have; a test holds it empty."""

    def draw(self, name: str) -> Markup:
        """The pictogram, or nothing when the set has none of that name: the words remain."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._cut(name)
        return found

    def __contains__(self, name: str) -> bool:
        return f'<symbol id="{name}"' in self._text

    def _cut(self, name: str) -> Markup:
        start = self._text.find(f'<symbol id="{name}"') if _NAME.fullmatch(name) else -1
        if start < 0:
            self.missing.add(name)
            return Markup()
        shapes = self._text[self._text.index(">", start) + 1 : self._text.index("</symbol>", start)]
        drawn = _BETWEEN_TAGS.sub("", shapes)
        hidden = 'aria-hidden="true" focusable="false"'
        svg = f'<svg class="icon" viewBox="0 0 24 24" {hidden}>{drawn}</svg>'
        return Markup(svg)  # noqa: S704 - from a pinned, hash-checked package
