"""A photo, of a paper or of a person: by camera or from the album. Kept apart from the answer.

The answer beside it says how large it is: ``1500x2000 345678``, pixels and bytes of what is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar

from access.journeys.model import Question
from access.journeys.pictures import (
    MEDIA_TYPE,
    MOST_PIXELS,
    PictureError,
    PictureProblem,
    read_picture,
)
from access.journeys.questions.base import (
    Asked,
    FileType,
    Finding,
    Shown,
    Taken,
    Uploading,
)
from locales.marking import N_

TOO_LARGE = "too-large"
NO_ROOM = "no-room"
_ACCEPTED = ("image/jpeg", "image/png", "image/webp")
"""Without HEIC, so that an iPhone hands over a JPEG of its own accord."""
_MOST_BYTES = 8 << 20
_LEAST_PX = 400
"""Longer edge; the smallest photos that offices ask for, 358 by 441, still pass."""
_STORED = re.compile(r"([1-9]\d{0,4})x([1-9]\d{0,4}) ([1-9]\d{0,8})")
_WRITTEN = "text"
"""What stands for words that were sent in place of a file; never a right answer."""
_TEN_THOUSAND = 10_000
"""万, in which Chinese counts what is large."""
_KB = 1000


class Photo(Asked):
    """Stores what ``take`` says of the file. ``least`` is the shortest longer edge in pixels."""

    name = "photo"
    problems: ClassVar[Mapping[str, str]] = {
        PictureProblem.BLANK: N_("请拍一张照片，例如对着它拍。也可以选一张照片。"),
        TOO_LARGE: N_("照片太大，最多 {size} 兆。请重新拍一张，例如用普通模式拍。"),
        NO_ROOM: N_("现在放不下照片了。请过一小时再传，或者带到窗口，例如带原件。"),
        PictureProblem.NOT_A_PICTURE: N_("这个不是照片。请拍一张，例如对着这张纸拍。"),
        PictureProblem.OTHER_KIND: N_(
            "这种图片这里打不开。请拍一张，或者选别的照片，例如 JPG 的。"
        ),
        PictureProblem.DOCUMENT: N_("这是一份文件，这里只收照片。请把文件的这一页拍成照片。"),
        PictureProblem.BROKEN: N_("照片不完整，打不开。请再传一次，或者重新拍一张。"),
        PictureProblem.TOO_MANY_PIXELS: N_(
            "照片的像素太多，最多 {limit} 万。请用手机相机的普通模式重新拍。"
        ),
        PictureProblem.NOTHING_ON_IT: N_(
            "照片上什么也看不见。请到亮的地方，不要挡住镜头，重新拍一张。"
        ),
        "too-small": N_(
            "照片太小，看不清字：长的一边是 {width} 点，要 {least_px} 点。请走近一点重新拍。"
        ),
    }

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """``least`` is a number of pixels; ``most`` means nothing."""
        yield from super().misuse(question)
        if question.least is not None and not isinstance(question.least, Decimal):
            yield "least", "must be a number of pixels"
        if question.most is not None:
            yield "most", "means nothing to a photo"
        if question.fact:
            yield "fact", "cannot be told by a photo: nothing of it is taken over elsewhere"

    def intake(self, _question: Question, partial: str = "", /) -> Uploading:
        """By the camera at the back, where papers are."""
        return Uploading(_ACCEPTED, _MOST_BYTES, kept=partial)

    def parse(self, raw: str, partial: str = "", /) -> str:
        """Nothing typed can be a photo; where none is sent, the one that is kept stays."""
        return partial if raw.strip() in ("", partial) else _WRITTEN

    def examine(self, clean: str, question: Question, /) -> Finding | None:
        """Large enough that one can read what stands on it."""
        stored = _STORED.fullmatch(clean)
        if stored is None:
            return Finding(PictureProblem.NOT_A_PICTURE)
        longer, least = max(int(stored[1]), int(stored[2])), _least_px(question)
        if longer < least:
            return Finding("too-small", (("width", longer), ("least_px", least)))
        return None

    def take(self, content: bytes, question: Question, /) -> Taken | Finding:
        """Read, made small, turned upright, with nothing in it but the picture."""
        try:
            picture = read_picture(content)
        except PictureError as error:
            return _finding_of(error.problem)
        size = f"{picture.width_px}x{picture.height_px} {len(picture.content)}"
        return self.examine(size, question) or Taken(picture.content, MEDIA_TYPE, size)

    def write(self, clean: str, _question: Question, /) -> Shown:
        """That there is one, and how large."""
        size = size_of(clean)
        kilobytes = size[2] if size else 0
        return Shown(N_("已有照片，{kilobytes} KB"), True, (("kilobytes", kilobytes),))

    def understand(self, _heard: str, _question: Question, _partial: str = "", /) -> str | None:
        """A photo cannot be said."""
        return None


TYPE: FileType = Photo()


def size_of(clean: str) -> tuple[int, int, int] | None:
    """Width and height in pixels and kilobytes of the photo an answer stands for."""
    stored = _STORED.fullmatch(clean)
    if stored is None:
        return None
    return int(stored[1]), int(stored[2]), max(1, round(int(stored[3]) / _KB))


def too_large(limit_bytes: int) -> Finding:
    """Why a file that is larger than what is taken was not read at all."""
    return Finding(TOO_LARGE, (("size", limit_bytes >> 20),))


def _least_px(question: Question) -> int:
    return int(question.least) if isinstance(question.least, Decimal) else _LEAST_PX


def _finding_of(problem: PictureProblem) -> Finding:
    if problem is PictureProblem.TOO_MANY_PIXELS:
        return Finding(problem, (("limit", MOST_PIXELS // _TEN_THOUSAND),))
    return Finding(problem)
