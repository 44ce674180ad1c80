"""Makes the fonts of printed papers out of the packaged web fonts.

A typesetter takes TrueType files and knows a font by its family, so each slice of a web font gets a
family of its own. A paper names them in order: what one lacks (a rare character of a name) comes
from the next.
"""

from __future__ import annotations

import re
from pathlib import Path

from access.setup.errors import SetupError

_FOLDER = Path("access/papers/fonts")
CHARACTERS = _FOLDER / "characters.txt"
"""Every character that can be printed: a paper must not hold another (ISO 14289-1, 7.21)."""
_PACKAGES = Path("node_modules/@fontsource")
_WEIGHTS = (400, 600)
_MAIN = {
    "latin": ("noto-sans-sc", "noto-sans-sc-latin"),
    "han": ("noto-sans-sc", "noto-sans-sc-chinese-simplified"),
    "arabic": ("noto-naskh-arabic", "noto-naskh-arabic-arabic"),
    "tibetan": ("noto-serif-tibetan", "noto-serif-tibetan-tibetan"),
}
"""Last word of the family, package and start of the file's name."""
_SLICE = re.compile(r"noto-sans-sc-(\d+)-400-normal\.woff2")
"""Rare characters, in a weight only: no heading holds one."""


def make_paper_fonts(project: Path) -> str:
    """Make every font that is not there yet.

    Raises:
        SetupError: a packaged font is missing.
    """
    sources = _sources(project)
    made = 0
    for name, (family, source) in sources.items():
        target = project / _FOLDER / name
        if not target.is_file():
            _convert(source, target, family)
            made += 1
    if made or not (project / CHARACTERS).is_file():
        (project / CHARACTERS).write_text(_covered(project / _FOLDER), encoding="utf-8")
    return f"{len(sources)} fonts, {made} new"


def _sources(project: Path) -> dict[str, tuple[str, Path]]:
    """File to be made, its family, and where it comes from."""
    found: dict[str, tuple[str, Path]] = {}
    for name, (package, stem) in _MAIN.items():
        for weight in _WEIGHTS:
            source = project / _PACKAGES / package / "files" / f"{stem}-{weight}-normal.woff2"
            found[f"{name}-{weight}.ttf"] = (f"Paper {name}", source)
    for source in sorted(
        (project / _PACKAGES / "noto-sans-sc" / "files").glob("*-400-normal.woff2")
    ):
        if number := _SLICE.fullmatch(source.name):
            found[f"han-{number[1]}.ttf"] = (f"Paper han {number[1]}", source)
    for _, source in found.values():
        if not source.is_file():
            raise SetupError(f"{source} is missing. Run: npm ci")
    return found


def _covered(folder: Path) -> str:
    from fontTools.ttLib import TTFont

    codes: set[int] = set()
    for path in folder.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            codes.update(font.getBestCmap())
    return "".join(map(chr, sorted(code for code in codes if code > ord(" "))))


def _convert(source: Path, target: Path, family: str) -> None:
    from fontTools.ttLib import TTFont

    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.unfinished")
    with TTFont(source) as font:
        font.flavor = None
        for record in list(font["name"].names):
            # The typographic family (16) goes before the plain one (1) where both are there.
            if record.nameID in (1, 16):
                font["name"].setName(family, record.nameID, *_where(record))
        font.save(unfinished)
    unfinished.replace(target)


def _where(record: object) -> tuple[int, int, int]:
    return (
        getattr(record, "platformID", 3),
        getattr(record, "platEncID", 1),
        getattr(record, "langID", 0x409),
    )
