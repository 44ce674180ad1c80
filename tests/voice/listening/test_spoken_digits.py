"""Numbers said group by group, by two voices the digit network was not trained with."""

from __future__ import annotations

import pytest

from tests.fixtures.said import say
from tests.voice.listening.listeners import hear
from tests.voice.listening.pages import ID_NUMBER, SpokenSample
from tests.voice.listening.recordings import recordings, word, words
from voice.listening import Ears
from voice.listening_events import Event
from voice.page import Expected, ExpectKind
from voice.understanding import Digits, Understood

pytestmark = [pytest.mark.speech, pytest.mark.slow]

PAGE = SpokenSample(expected=ID_NUMBER)
PHONE = SpokenSample(expected=Expected(ExpectKind.DIGITS, "phone", (3, 4, 4)))
HELD_BACK = ("zf_xiaoxiao", "zm_yunjian")
NUMBER = (
    ("五三零幺零二", "530102"),
    ("一九五二", "1952"),
    ("零三，一五", "0315"),
    ("零零二艾克斯", "002X"),
)
GROUPS = (
    *("五三二，九零一", "五三零幺零三", "一九四八", "幺九五六", "零七零八", "幺二三零"),
    *("八六四二", "四五一七", "六零三五", "九零，二七", "三三，七九", "七三零叉"),
)
FIGURES = str.maketrans("零幺一二三四五六七八九叉", "01123456789X")


def figures(said: str) -> str:
    return said.replace("，", "").translate(FIGURES)


def said_on(page: SpokenSample, ears: Ears, pcm: bytes, so_far: str = "") -> Event:
    return hear(ears, page, pcm, digits_so_far=so_far)[-1]


@pytest.mark.parametrize("voice", HELD_BACK)
def test_an_identity_number_is_taken_group_by_group(ears: Ears, voice: str) -> None:
    so_far = ""
    for index, (said, digits) in enumerate(NUMBER):
        heard = said_on(PAGE, ears, say(said, voice), so_far)
        so_far += digits
        assert heard == Digits(
            "id-number", so_far, index, (6, 4, 4, 4), complete=index == 3, text=digits
        )


def test_groups_are_read_right_or_asked_for_again(ears: Ears) -> None:
    """Of 24 groups at least 20 are right; a wrong one is read back, so one is borne with."""
    right, wrong = 0, []
    for said in GROUPS:
        for voice in HELD_BACK:
            page = SpokenSample(
                expected=Expected(
                    ExpectKind.DIGITS, "number", (len(figures(said)),), ID_NUMBER.letters
                )
            )
            heard = said_on(page, ears, say(said, voice))
            if isinstance(heard, Digits):
                right += heard.value == figures(said)
                wrong += [(said, voice, heard.value)] * (heard.value != figures(said))
    assert right >= 20, wrong
    assert len(wrong) <= 1, wrong


def test_a_phone_number_may_be_said_in_one_go(ears: Ears) -> None:
    heard = said_on(PHONE, ears, say("幺三八，八七零九，二四六五", "zm_yunjian"))
    assert isinstance(heard, Digits)
    assert heard.value == "13887092465"
    assert heard.text == "138 8709 2465"
    assert heard.complete


def test_a_command_on_a_page_of_digits_is_a_command(ears: Ears) -> None:
    for said, action in (("上一步", "go:back"), ("帮助", "go:help"), ("再说一遍", "say:again")):
        heard = said_on(PAGE, ears, say(said, "zf_xiaoxiao"))
        assert isinstance(heard, Understood), said
        assert heard.action == action


def test_the_last_group_can_be_taken_back(ears: Ears) -> None:
    heard = said_on(PAGE, ears, say("重来", "zf_xiaoxiao"), "530102")
    assert isinstance(heard, Understood)
    assert heard.action == "digits:again"
    first = said_on(PAGE, ears, say("重来", "zf_xiaoxiao"))
    assert not isinstance(first, Understood)


def test_real_words_are_no_digits(ears: Ears) -> None:
    taken = [
        recording.text
        for recording in words()[::4]
        if isinstance(said_on(PAGE, ears, recording.pcm()), Digits)
    ]
    assert taken == []


def test_a_group_that_is_too_short_is_asked_for_again(ears: Ears) -> None:
    assert not isinstance(said_on(PAGE, ears, say("五三零", "zm_yunjian")), Digits)
    assert not isinstance(said_on(PAGE, ears, word("医院").pcm()), Digits)


def test_english_digits_are_taken_from_the_text(ears: Ears) -> None:
    page = SpokenSample(
        expected=Expected(ExpectKind.DIGITS, "number", (3,)), commands=(), locale="en"
    )
    (one_two_three,) = recordings("en", "en")
    heard = said_on(page, ears, one_two_three.pcm())
    assert isinstance(heard, Digits)
    assert heard.value == "123"
