"""Two ways always: nothing hangs on a face, a fingerprint, a smartphone or a puzzle alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from access.journeys.checks.complaint import Complaint
from access.journeys.model import SecondWay, Service, WayKind

_HINDRANCES = (
    "刷脸", "人脸", "看镜头", "指纹", "扫码", "扫一扫", "二维码", "智能手机", "手机", "小程序",
    "APP", "微信", "支付宝", "视频", "滑块", "拼图", "验证码",
)  # fmt: skip
_HINDRANCE = re.compile("|".join(_HINDRANCES), re.IGNORECASE)
_NOT_NEEDED = re.compile(
    r"(?:不用|不必|无需|不需要|没有|不会用?|不要|不靠|不想用?)[^，。；、]{0,6}$"
)
"""Before a word: it is named as what one can do without."""
_ANY_PHONE = ("手机",)
"""No hindrance to somebody who telephones."""


def check_ways(service: Service, _path: Path) -> Iterator[Complaint]:
    """One way at least beside these pages that everybody can go, and where and whom to call."""
    hanging = [hindrance_of(way) for way in service.second_ways]
    if not hanging:
        rule = "are none; name a window, a home visit, a phone or a relative beside these pages"
        yield Complaint(("second_ways",), rule, "至少写一种别的办法：窗口、上门、电话或家人")
    elif all(hanging):
        words = "、".join(dict.fromkeys(word for word in hanging if word))
        rule = (
            f"all hang on {words}; name one that needs neither a face, a fingerprint, a "
            "smartphone nor a puzzle"
        )
        chinese = f"都要靠{words}，请再写一种不用刷脸、指纹、智能手机和拼图的办法"
        yield Complaint(("second_ways",), rule, chinese)
    if not service.where:
        yield Complaint(("where",), "is empty; name one place at least", "至少写一个地方")
    if not re.search(r"[0-9]{3}", service.phone):
        yield Complaint(("phone",), "must be a telephone number", "要写电话号码")


def hindrance_of(way: SecondWay) -> str:
    """What the way hangs on, in the words of the file; empty when everybody can go it."""
    for found in _HINDRANCE.finditer(way.how):
        word = found.group()
        if way.kind is WayKind.PHONE and word in _ANY_PHONE:
            continue
        if not _NOT_NEEDED.search(way.how[: found.start()]):
            return word
    return ""
