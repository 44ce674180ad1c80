from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.journeys import QuestionType, Reason, Step
from access.journeys.questions.phone import Phone

QUESTION = Phone()
mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


STEP = Step("contact", QuestionType.PHONE, "", "", "", {})


@given(mobiles, st.sampled_from(["", "+86", "86", "0086", "+86 ", "（+86）"]))
def test_every_mobile_is_taken_with_or_without_the_country_code(mobile: str, code: str) -> None:
    assert QUESTION.parse(code + mobile) == mobile


@given(st.text(max_size=60))
def test_whatever_is_typed_is_judged_and_never_breaks(raw: str) -> None:
    clean = QUESTION.parse(raw)
    finding = QUESTION.validate(clean, STEP)
    assert finding is not None or clean.isdecimal()


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("138 0013 8000", "13800138000"),
        ("138-0013-8000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("(0871) 6312 3456", "087163123456"),
        ("0871－63123456", "087163123456"),
        ("010 6312 3456", "01063123456"),
        ("0876 212 3456", "08762123456"),
        ("+86 138 0013 8000", "13800138000"),
    ],
)
def test_the_ways_people_write_it_are_taken(raw: str, clean: str) -> None:
    assert QUESTION.parse(raw) == clean
    assert QUESTION.validate(clean, STEP) is None


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", Reason.BLANK),
        (" - ", Reason.BLANK),
        ("没有电话", Reason.NOT_DIGITS),
        ("138oo138ooo", Reason.NOT_DIGITS),
        ("13800138000转1", Reason.NOT_DIGITS),
        ("a@b.cn", Reason.NOT_DIGITS),
        ("1380013800", Reason.LENGTH),
        ("138001380001", Reason.LENGTH),
        ("110", Reason.LENGTH),
        ("12333", Reason.LENGTH),
        ("1" * 60, Reason.LENGTH),
        ("12800138000", Reason.START),
        ("10000000000", Reason.START),
        ("23800138000", Reason.START),
        ("00000000000", Reason.START),
        ("6312345", Reason.AREA_CODE),
        ("63123456", Reason.AREA_CODE),
        ("0871 1312 3456", Reason.LENGTH),
        ("0086", Reason.BLANK),
        ("+1 202 555 0100", Reason.NOT_DIGITS),
    ],
)
def test_what_cannot_be_taken_is_told_by_its_reason(raw: str, reason: Reason) -> None:
    finding = QUESTION.validate(QUESTION.parse(raw), STEP)
    assert finding is not None
    assert finding.reason is reason


@pytest.mark.parametrize(
    ("clean", "shown"),
    [
        ("13800138000", "138 0013 8000"),
        ("01063123456", "010 6312 3456"),
        ("087163123456", "0871 6312 3456"),
        ("08762123456", "0876 212 3456"),
    ],
)
def test_it_is_read_back_in_groups(clean: str, shown: str) -> None:
    assert QUESTION.show(clean, STEP).words == shown


def test_a_spoken_number_is_understood() -> None:
    assert QUESTION.understand("幺三八 零零幺三 八零零零", STEP) == "13800138000"
    assert QUESTION.understand("我没有手机", STEP) is None
