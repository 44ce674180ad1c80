"""Photos are judged by their bytes and written anew; nothing but the picture remains."""

from __future__ import annotations

from io import BytesIO
from typing import cast

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from access.journeys.pictures import LONGEST_PX, MEDIA_TYPE, thumbnail
from access.journeys.problems import wording_of
from access.journeys.questions import FileType, Finding, Taken, type_of
from access.journeys.questions.photo import size_of, too_large
from tests.access.journeys.photo_files import (
    GPS_MARK,
    RIGHT_FILES,
    WRONG_FILES,
    encoded,
    paper,
    with_gps,
)
from tests.access.journeys.tables import FOLDER, WRONG, question_of

PHOTO = cast(FileType, type_of("photo"))
QUESTION = question_of("photo")
_TABLE = yaml.safe_load((FOLDER / WRONG / "photo.yaml").read_text(encoding="utf-8"))["files"]
_KEPT = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
"""What Pillow tells of a JPEG that carries nothing but its pixels."""


def taken(content: bytes) -> Taken:
    """A file that must be taken."""
    found = PHOTO.take(content, QUESTION)
    assert isinstance(found, Taken), found
    return found


def opened(content: bytes) -> Image.Image:
    """A kept photo, read whole."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def test_every_wrong_file_has_its_row() -> None:
    assert {row["file"] for row in _TABLE} == set(WRONG_FILES)
    assert len(_TABLE) >= 20


@pytest.mark.parametrize("row", _TABLE, ids=lambda row: str(row["file"]))
def test_a_file_that_is_no_photo_gets_the_words_of_a_kind_clerk(row: dict[str, str]) -> None:
    finding = PHOTO.take(WRONG_FILES[row["file"]](), QUESTION)
    assert isinstance(finding, Finding), finding
    wording = wording_of(QUESTION, finding)
    assert str(finding.reason) == row["reason"]
    assert wording.msgid.format(**dict(wording.values)) == row["message"]


@pytest.mark.parametrize("name", RIGHT_FILES)
def test_a_photo_is_kept_as_a_plain_jpeg(name: str) -> None:
    found = taken(RIGHT_FILES[name]())
    kept = opened(found.content)
    assert found.media_type == MEDIA_TYPE
    assert (kept.format, kept.mode) == ("JPEG", "RGB")
    assert set(kept.info) <= _KEPT
    assert not kept.getexif()
    assert max(kept.size) <= LONGEST_PX
    assert b"<script>" not in found.content
    assert found.content.endswith(b"\xff\xd9")
    assert size_of(found.clean) == (*kept.size, max(1, round(len(found.content) / 1000)))


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_where_and_with_what_it_was_taken_is_gone_and_it_stands_upright(kind: str) -> None:
    sent = with_gps(kind)
    assert GPS_MARK in sent
    assert opened(sent).size == (1600, 1200)
    kept = taken(sent).content
    assert not any(mark in kept for mark in (GPS_MARK, b"Exif", b"Silver Phone", b"http"))
    assert opened(kept).size == (1200, 1600)


def test_what_one_can_see_through_is_white_paper() -> None:
    kept = opened(taken(RIGHT_FILES["png one can see through"]()).content)
    corner = cast(tuple[int, int, int], kept.getpixel((5, 5)))
    assert min(corner) > 245


def test_a_service_may_ask_for_more_pixels() -> None:
    sharp = question_of("photo", least=1500)
    assert isinstance(PHOTO.take(encoded(paper(1000, 1400)), sharp), Finding)
    assert isinstance(PHOTO.take(encoded(paper(1000, 1500)), sharp), Taken)


def test_a_small_one_for_looking_at_is_made_of_it() -> None:
    kept = taken(encoded(paper(3000, 4000))).content
    small = thumbnail(kept)
    assert max(opened(small).size) == 720
    assert len(small) < len(kept)


def test_the_same_photo_is_kept_as_the_same_bytes() -> None:
    assert taken(with_gps()) == taken(with_gps())


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_judged_and_never_break(content: bytes) -> None:
    assert isinstance(PHOTO.take(content, QUESTION), Finding)


_WHOLE = encoded(paper(500, 600), "PNG")


@settings(deadline=None)
@given(st.integers(8, len(_WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_judged_and_never_breaks(at: int, damage: bytes) -> None:
    content = _WHOLE[:at] + damage + _WHOLE[at + len(damage) :]
    assert isinstance(PHOTO.take(content, QUESTION), Finding | Taken)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_nothing_one_types_is_a_photo(raw: str) -> None:
    clean = PHOTO.parse(raw)
    assert PHOTO.validate(clean, QUESTION) is not None


def test_the_photo_that_is_kept_stays_when_none_is_sent() -> None:
    assert PHOTO.parse("", "1200x1600 345678") == "1200x1600 345678"
    assert PHOTO.validate(PHOTO.parse("900x900 1", "1200x1600 345678"), QUESTION) is not None


@pytest.mark.parametrize(("limit", "megabytes"), [(8 << 20, 8), (1 << 20, 1), (32 << 20, 32)])
def test_what_is_too_large_is_told_with_the_limit(limit: int, megabytes: int) -> None:
    wording = wording_of(QUESTION, too_large(limit))
    assert f"最多 {megabytes} 兆" in wording.msgid.format(**dict(wording.values))


@pytest.mark.parametrize(
    ("given_settings", "key"),
    [
        ({"fact": "id-photo"}, "fact"),
        ({"most": 3}, "most"),
        ({"least": "2020-01-01"}, "least"),
        ({"options": [{"value": "a", "label": "甲"}]}, "options"),
    ],
)
def test_a_service_file_is_told_what_a_photo_cannot_have(
    given_settings: dict[str, object], key: str
) -> None:
    question = question_of("photo", **given_settings)
    assert [found for found, _ in PHOTO.misuse(question)] == [key]
