"""Photos: judged by their bytes, never by a name, and written anew so that nothing else remains.

What is kept is a JPEG made from the pixels alone: no place where it was taken, no date, no camera,
no preview, nothing behind the end.
"""

from __future__ import annotations

import threading
import warnings
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

MEDIA_TYPE: Final = "image/jpeg"
LONGEST_PX: Final = 2000
"""Longer edge of what is kept: small print on a paper of A4 can be read (about 170 dpi)."""
MOST_PIXELS: Final = 65_000_000
"""Cameras of today make up to 64 million; more would need more memory than a kiosk has."""
_THUMBNAIL_PX: Final = 720
_QUALITY: Final = 85
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_TELLS_NOTHING: Final = 12
"""Difference between the brightest and the darkest grey, of 255, up to which there is no picture:
a finger on the lens, the inside of a pocket."""
_GREY_PX: Final = 256
_one_at_a_time = threading.Lock()
"""A decoded photo takes up to 200 MB: they wait for each other."""

# Pillow only warns of many pixels, and refuses at twice as many: here it must refuse at once.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


class PictureProblem(StrEnum):
    """Why a file is no photo that can be kept; reasons of the question type ``photo``."""

    BLANK = "blank"
    NOT_A_PICTURE = "not-a-picture"
    OTHER_KIND = "other-kind"
    DOCUMENT = "document"
    BROKEN = "broken"
    TOO_MANY_PIXELS = "too-many-pixels"
    NOTHING_ON_IT = "nothing-on-it"


class PictureError(Exception):
    """A file is no photo that can be kept."""

    def __init__(self, problem: PictureProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it is kept."""

    content: bytes
    """JPEG without metadata, upright."""
    width_px: int
    height_px: int


def read_picture(content: bytes) -> Picture:
    """Turn what was sent into what is kept.

    Raises:
        PictureError: it is no photo, of a kind that cannot be read, damaged, or shows nothing.
    """
    _must_be_readable(content)
    with _one_at_a_time:
        picture = _decode(content)
    if _shows_nothing(picture):
        raise PictureError(PictureProblem.NOTHING_ON_IT)
    return Picture(_as_jpeg(picture), *picture.size)


def thumbnail(content: bytes) -> bytes:
    """A small JPEG of a kept photo."""
    with Image.open(BytesIO(content), formats=_FORMATS) as picture:
        picture.draft("RGB", (_THUMBNAIL_PX, _THUMBNAIL_PX))
        picture.thumbnail((_THUMBNAIL_PX, _THUMBNAIL_PX))
        return _as_jpeg(picture)


def _must_be_readable(content: bytes) -> None:
    if not content:
        raise PictureError(PictureProblem.BLANK)
    if _is_readable(content):
        return
    if content.lstrip().startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise PictureError(PictureProblem.DOCUMENT)
    if _is_other_picture(content):
        raise PictureError(PictureProblem.OTHER_KIND)
    raise PictureError(PictureProblem.NOT_A_PICTURE)


def _is_readable(content: bytes) -> bool:
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return is_webp or content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


def _is_other_picture(content: bytes) -> bool:
    """GIF, BMP, TIFF, icons, Photoshop, JPEG XL, SVG, and what iPhones and new cameras write."""
    is_heic_or_avif = content[4:8] == b"ftyp" and content[8:12] in _BRANDS
    is_svg = b"<svg" in content[:1024].lower()
    starts = (b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0", b"8BPS", b"\xff\x0a")
    return is_heic_or_avif or is_svg or content.startswith(starts)


_BRANDS: Final = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
)


def _decode(content: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            _must_fit(picture)
            # A JPEG is decoded no larger than needed: a tenth of the time and of the memory.
            picture.draft("RGB", (LONGEST_PX, LONGEST_PX))
            picture.thumbnail((LONGEST_PX, LONGEST_PX))
            return _on_white(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureError(PictureProblem.TOO_MANY_PIXELS) from None
    except PictureError:
        raise
    except Exception as error:
        # The decoders trip over damaged files in ways of their own: OSError, SyntaxError, KeyError,
        # struct.error … Whatever it is, it was the file.
        raise PictureError(PictureProblem.BROKEN) from error


def _must_fit(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise PictureError(PictureProblem.TOO_MANY_PIXELS)


def _on_white(picture: Image.Image) -> Image.Image:
    """RGB; where one can see through, there is white paper."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert("RGB")


def _shows_nothing(picture: Image.Image) -> bool:
    grey = picture.convert("L").resize((_GREY_PX, _GREY_PX), Image.Resampling.BOX)
    shades = grey.tobytes()
    return max(shades) - min(shades) <= _TELLS_NOTHING


def _as_jpeg(picture: Image.Image) -> bytes:
    written = BytesIO()
    # The pixels in an image of their own: what was known of the file stays behind.
    bare = Image.frombytes("RGB", picture.size, picture.convert("RGB").tobytes())
    bare.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()
