"""The Han subset covers what this site says; what it lacks falls through to the whole font."""

from __future__ import annotations

from fontTools.ttLib import TTFont

from access.setup.fonts import han_characters
from access.setup.sources import read_sources
from tests.repo.modules import ROOT

_FONTS = ROOT / "static" / "fonts"


def _covers(file: str) -> set[int]:
    with TTFont(_FONTS / file) as font:
        return set(font.getBestCmap())


def test_the_subset_holds_every_han_character_of_the_site_that_the_whole_font_has() -> None:
    wanted = {ord(character) for character in han_characters(read_sources(ROOT))}
    for weight in (400, 600):
        whole = _covers(f"noto-sans-sc-chinese-simplified-{weight}.woff2")
        lacking = wanted & whole - _covers(f"han-of-this-site-{weight}.woff2")
        assert not lacking, f"{''.join(map(chr, sorted(lacking)))} is new; run: make setup"


def test_the_subset_is_small_enough_for_a_slow_line() -> None:
    for weight in (400, 600):
        assert (_FONTS / f"han-of-this-site-{weight}.woff2").stat().st_size < 200_000


def test_letters_and_markup_are_left_to_the_other_fonts() -> None:
    assert han_characters("a银，b银<1>ئ") == "银，"


def test_the_style_sheet_names_only_files_that_are_there() -> None:
    sheet = (ROOT / "static" / "css" / "fonts.css").read_text(encoding="utf-8")
    names = [part.partition('"')[0] for part in sheet.split('url("../fonts/')[1:]]
    assert names
    assert not [name for name in names if not (_FONTS / name).is_file()]


def test_every_font_has_its_licence_beside_it() -> None:
    for family in ("noto-sans-sc", "noto-naskh-arabic", "noto-serif-tibetan"):
        assert "SIL Open Font License" in (_FONTS / f"{family}.LICENSE").read_text("utf-8")
