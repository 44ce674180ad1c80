"""Cuts a small Han font for machines without one: a bare kiosk would show boxes.

The whole simplified font weighs a megabyte, so ``static/css/fonts.css`` first names a subset with
the characters this site itself uses; a name that somebody types falls through to the whole font.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from access.setup.sources import read_sources

_FOLDER = Path("static/fonts")
_HAN_SOURCE = "noto-sans-sc-chinese-simplified"
_HAN_SUBSET = "han-of-this-site"
_WEIGHTS = (400, 600)
_HAN_RANGES = (
    (0x00B7, 0x00B7),
    (0x2013, 0x2027),
    (0x2E80, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),
)


def build_fonts(project: Path) -> str:
    """Cut the Han subset of each weight, unless it fits the sources already."""
    folder = project / _FOLDER
    characters = han_characters(read_sources(project))
    sources = [folder / f"{_HAN_SOURCE}-{weight}.woff2" for weight in _WEIGHTS]
    mark = _mark(characters, sources)
    stamp = folder / "subset.sha256"
    if not (stamp.is_file() and stamp.read_text() == mark):
        for weight, source in zip(_WEIGHTS, sources, strict=True):
            _subset(source, folder / f"{_HAN_SUBSET}-{weight}.woff2", characters)
        stamp.write_text(mark)
    return f"subset of {len(characters)} Han characters"


def han_characters(text: str) -> str:
    """The Han characters and full-width signs in ``text``, each once, in order."""
    return "".join(
        sorted(
            {
                character
                for character in text
                if any(low <= ord(character) <= high for low, high in _HAN_RANGES)
            }
        )
    )


def _mark(characters: str, sources: list[Path]) -> str:
    digest = hashlib.sha256(characters.encode())
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _subset(source: Path, target: Path, characters: str) -> None:
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False)
    unfinished = target.with_name(f".{target.name}.unfinished")
    with subset.load_font(str(source), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        subset.save_font(font, str(unfinished), options)
    unfinished.replace(target)
