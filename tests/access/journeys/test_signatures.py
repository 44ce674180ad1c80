"""A signature: drawn and read by its bytes, or said whole, or a name."""

from __future__ import annotations

from base64 import b64decode, b64encode
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from access.journeys.problems import wording_of
from access.journeys.questions import type_of
from access.journeys.questions.signature import DRAWN, SAID, drawing_of
from tests.access.journeys.tables import question_of

SIGNATURE = type_of("signature")
QUESTION = question_of("signature")
MOST_CLEAN = 40_000
strokes = st.lists(
    st.lists(st.tuples(st.integers(0, 599), st.integers(0, 239)), min_size=2, max_size=40),
    min_size=1,
    max_size=12,
)


def drawn(
    lines: list[list[tuple[int, int]]], size: tuple[int, int] = (600, 240), kind: str = "PNG"
) -> str:
    """What the canvas sends: ink on glass."""
    glass = Image.new("RGBA", size, (0, 0, 0, 0))
    for line in lines:
        ImageDraw.Draw(glass).line(line, fill=(0, 0, 0, 255), width=7)
    written = BytesIO()
    glass.convert("RGBA" if kind == "PNG" else "RGB").save(written, kind)
    return DRAWN + b64encode(written.getvalue()).decode()


def kept(clean: str) -> Image.Image:
    """The drawing of a stored answer."""
    return Image.open(BytesIO(b64decode(drawing_of(clean))))


def words_of(raw: str) -> str:
    """What is said to an answer that cannot be taken."""
    finding = SIGNATURE.validate(SIGNATURE.parse(raw), QUESTION)
    assert finding is not None, raw
    wording = wording_of(QUESTION, finding)
    return wording.msgid.format(**dict(wording.values))


ZIGZAG = [(100, 40), (200, 200), (300, 40), (420, 210), (560, 60)]


def test_a_drawing_is_kept_small_black_on_white_and_cut_to_the_ink() -> None:
    clean = SIGNATURE.parse(drawn([ZIGZAG]))
    assert SIGNATURE.validate(clean, QUESTION) is None
    picture = kept(clean)
    assert (picture.format, picture.mode) == ("PNG", "1")
    assert picture.width < 500
    assert picture.height < 200
    assert len(clean) < 4000
    assert {picture.getpixel((0, 0)), picture.convert("L").getextrema()[0]} == {255, 0}
    assert SIGNATURE.show(clean, QUESTION).words == "已手写签名"


def test_what_came_with_the_drawing_is_gone() -> None:
    written = BytesIO()
    picture = Image.open(BytesIO(b64decode(drawing_of(drawn([ZIGZAG])))))
    exif = Image.Exif()
    exif[0x010F] = "Silver Phone"
    picture.save(written, "PNG", exif=exif)
    clean = SIGNATURE.parse(DRAWN + b64encode(written.getvalue()).decode())
    assert b"Silver Phone" in written.getvalue()
    assert b"Silver" not in b64decode(drawing_of(clean))


@settings(max_examples=20, deadline=None)  # drawing takes its time, here as well as there
@given(strokes)
def test_every_drawing_is_judged_and_what_is_taken_stays_as_it_is(
    lines: list[list[tuple[int, int]]],
) -> None:
    clean = SIGNATURE.parse(drawn(lines))
    if SIGNATURE.validate(clean, QUESTION) is None:
        assert len(clean) <= MOST_CLEAN
        assert SIGNATURE.parse(clean) == clean


def test_a_large_drawing_is_made_smaller_and_still_readable() -> None:
    lines = [[(x * 4, y * 4) for x, y in ZIGZAG]]
    clean = SIGNATURE.parse(drawn(lines, (2400, 960)))
    assert SIGNATURE.validate(clean, QUESTION) is None
    assert kept(clean).width <= 620
    assert SIGNATURE.parse(clean) == clean


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (drawn([]), "还没有写上字"),
        (drawn([[(5, 5), (9, 9)]]), "只写了一点"),
        (drawn([ZIGZAG])[:300], "没有收到"),
        (drawn([ZIGZAG], kind="JPEG"), "没有收到"),
        (drawn([ZIGZAG], (3000, 300)), "内容太多"),
        (DRAWN + "A" * 70_000, "内容太多"),
        (DRAWN + "<svg>", "没有收到"),
    ],
)
def test_a_drawing_that_cannot_be_taken_gets_kind_words(raw: str, words: str) -> None:
    assert words in words_of(raw)


def test_a_drawing_counts_before_a_name_and_the_phrase_before_both() -> None:
    both = f"李秀英,{drawn([ZIGZAG])}"
    assert SIGNATURE.parse(both).startswith(DRAWN)
    assert SIGNATURE.parse(f"{both},{SAID}") == SAID


def test_what_was_signed_stays_when_nothing_new_is_given() -> None:
    clean = SIGNATURE.parse(drawn([ZIGZAG]))
    assert SIGNATURE.parse(",", clean) == clean
    assert SIGNATURE.parse("", SAID) == SAID
    assert SIGNATURE.parse("", "typed:李秀英") == ""


@given(st.text(max_size=80))
def test_whatever_is_typed_is_judged_and_never_breaks(raw: str) -> None:
    clean = SIGNATURE.parse(raw)
    if SIGNATURE.validate(clean, QUESTION) is None:
        assert SIGNATURE.parse(clean) == clean
        assert SIGNATURE.show(clean, QUESTION).words


@given(st.text(alphabet="我本人同意不好的是，。 ", max_size=12))
def test_only_the_whole_phrase_and_nothing_else_signs_by_voice(heard: str) -> None:
    letters = "".join(char for char in heard if char.isalnum())
    assert (SIGNATURE.understand(heard, QUESTION) == SAID) == (letters == "我本人同意")


@pytest.mark.parametrize(
    ("given_settings", "key"),
    [({"example": "同意"}, "example"), ({"fact": "signature"}, "fact")],
)
def test_a_service_file_is_told_what_a_signature_cannot_have(
    given_settings: dict[str, object], key: str
) -> None:
    question = question_of("signature", **given_settings)
    assert [found for found, _ in SIGNATURE.misuse(question)] == [key]
