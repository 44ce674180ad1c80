"""Signatures drawn by hand: read from a picture's bytes, cut to the ink, kept in black on white."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from enum import StrEnum
from io import BytesIO
from typing import Final

from PIL import Image

_MOST_SENT: Final = 60_000
"""Characters of base64 that are looked at; the canvas sends about 10,000."""
_MOST_SIDE_PX: Final = 2400
_KEPT_PX: Final = (600, 240)
_INK: Final = 128
"""Grey from which on a pixel is ink, of 255."""
_LEAST_LEFT: Final = 64
"""As much of a pixel must be ink when a drawing is made smaller; thin strokes must not go."""
_LEAST_INK_PX: Final = 24
"""Longer side of what was written: less is a slip of the finger."""
_MARGIN_PX: Final = 6


class DrawingProblem(StrEnum):
    """Why a drawing is no signature; reasons of the question type ``signature``."""

    EMPTY = "empty-drawing"
    TOO_LITTLE = "too-little-drawn"
    BROKEN = "broken-drawing"
    TOO_LARGE = "drawing-too-large"


class DrawingError(Exception):
    """A drawing cannot be taken as signature."""

    def __init__(self, problem: DrawingProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def read_drawing(encoded: str) -> str:
    """Base64 of a PNG with ink on it, transparent or white below, to base64 of what is kept.

    What is kept is two colours, cut to the ink, about 3 kB. Read again it gives itself.

    Raises:
        DrawingError: it is no picture, or has nothing written on it.
    """
    if len(encoded) > _MOST_SENT:
        raise DrawingError(DrawingProblem.TOO_LARGE)
    ink = _decode(encoded)
    box = ink.getbbox()
    if box is None:
        raise DrawingError(DrawingProblem.EMPTY)
    if max(box[2] - box[0], box[3] - box[1]) < _LEAST_INK_PX:
        raise DrawingError(DrawingProblem.TOO_LITTLE)
    return b64encode(_as_png(ink.crop(box))).decode("ascii")


def _decode(encoded: str) -> Image.Image:
    """The ink as white on black."""
    try:
        content = b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise DrawingError(DrawingProblem.BROKEN) from None
    try:
        with Image.open(BytesIO(content), formats=("PNG",)) as picture:
            is_small = max(picture.size) <= _MOST_SIDE_PX
            ink = _ink_of(picture) if is_small else None
    except Exception as error:
        # As with photos: whatever the decoder trips over, it was the drawing.
        raise DrawingError(DrawingProblem.BROKEN) from error
    if ink is None:
        raise DrawingError(DrawingProblem.TOO_LARGE)
    return ink


def _ink_of(picture: Image.Image) -> Image.Image:
    layered = picture.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    grey = Image.alpha_composite(paper, layered).convert("L")
    return grey.point(lambda value: 255 if value < _INK else 0)


def _as_png(ink: Image.Image) -> bytes:
    if ink.width > _KEPT_PX[0] or ink.height > _KEPT_PX[1]:
        ink.thumbnail(_KEPT_PX)
        ink = ink.point(lambda value: 255 if value >= _LEAST_LEFT else 0)
        ink = ink.crop(ink.getbbox())
    size = (ink.width + 2 * _MARGIN_PX, ink.height + 2 * _MARGIN_PX)
    paper = Image.new("L", size, 255)
    paper.paste(ink.point(lambda value: 255 - value), (_MARGIN_PX, _MARGIN_PX))
    written = BytesIO()
    paper.convert("1", dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()
