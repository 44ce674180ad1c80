"""Recognizer text, made fit to be shown and compared."""

from __future__ import annotations

import pytest

from voice.transcript import comparable, readable


@pytest.mark.parametrize(
    ("heard", "shown"),
    [
        ("我 要 医 保 报 销", "我要医保报销"),
        ("養老認證", "养老认证"),
        (" 確認提交。 ", "确认提交。"),
        ("我要 WiFi 密码", "我要WiFi密码"),
        ("下一步\ufffd", "下一步"),
        ("５３０１０３", "530103"),
    ],
)
def test_mandarin_is_shown_simplified_and_without_spaces(heard: str, shown: str) -> None:
    assert readable(heard, "zh-Hans") == shown


def test_other_languages_keep_their_spaces() -> None:
    assert readable("  기차도   전기도 없었다 ", "ko") == "기차도 전기도 없었다"
    assert readable("go  back", "en") == "go back"


@pytest.mark.parametrize(
    ("heard", "locale", "plain"),
    [
        ("确认，提交！", "zh-Hans", "确认提交"),
        ("Go back, please.", "en", "go back please"),
        ("I’d like HELP", "en", "i'd like help"),
        ("٥٣٠", "ug", "530"),
    ],
)
def test_comparing_ignores_case_punctuation_and_script_of_digits(
    heard: str, locale: str, plain: str
) -> None:
    assert comparable(heard, locale) == plain
