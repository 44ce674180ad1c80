"""Web fonts for machines without a font for a script: a bare kiosk shows boxes otherwise.

The whole simplified Han font weighs a megabyte, so pages first name a subset with only the
characters this site itself uses; a name that somebody types falls through to the whole font.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Family:
    """A family that style sheets name, and the characters it is asked for."""

    name: str
    file: str
    unicode_range: str


_HAN_RANGE = ", ".join(f"U+{low:X}-{high:X}" for low, high in _HAN_RANGES)
_FAMILIES = (
    Family("Yinqiao Han", _HAN_SUBSET, _HAN_RANGE),
    Family("Yinqiao Han Whole", _HAN_SOURCE, _HAN_RANGE),
    Family("Yinqiao Latin", "noto-sans-latin", "U+0-FF, U+2000-200B, U+2010-206F, U+20AC, U+2122"),
    Family("Yinqiao Latin", "noto-sans-latin-ext", "U+100-24F, U+1E00-1EFF"),
    Family(
        "Yinqiao Arabic",
        "noto-naskh-arabic-arabic",
        "U+600-6FF, U+750-77F, U+8A0-8FF, U+200C-200F, U+FB50-FDFF, U+FE70-FEFF",
    ),
    Family("Yinqiao Tibetan", "noto-serif-tibetan-tibetan", "U+F00-FFF"),
)


def build_fonts(project: Path) -> str:
    """Cut the Han subset and write ``fonts.css``, unless they fit the sources already."""
    folder = project / _FOLDER
    characters = han_characters(read_sources(project))
    sources = [folder / f"{_HAN_SOURCE}-{weight}.woff2" for weight in _WEIGHTS]
    mark = _mark(characters, sources)
    stamp = folder / "subset.sha256"
    if not (stamp.is_file() and stamp.read_text() == mark):
        for weight, source in zip(_WEIGHTS, sources, strict=True):
            _subset(source, folder / f"{_HAN_SUBSET}-{weight}.woff2", characters)
        (folder / "fonts.css").write_text(style_sheet(), encoding="utf-8")
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


def style_sheet() -> str:
    """``@font-face`` rules for all families, relative to the folder of the fonts."""
    return "".join(_face(family, weight) for family in _FAMILIES for weight in _WEIGHTS)


def _face(family: Family, weight: int) -> str:
    return (
        f'@font-face{{font-family:"{family.name}";font-weight:{weight};font-display:swap;'
        f'src:url("{family.file}-{weight}.woff2") format("woff2");'
        f"unicode-range:{family.unicode_range}}}\n"
    )


def _mark(characters: str, sources: list[Path]) -> str:
    digest = hashlib.sha256(characters.encode())
    digest.update(style_sheet().encode())
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
