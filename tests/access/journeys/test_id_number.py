from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.journeys import QuestionType, Reason, Service, Step
from access.journeys.questions.id_number import IdNumber, check_character

TODAY = date(2026, 11, 22)
QUESTION = IdNumber(today=lambda: TODAY)
SPECIMEN = "11010519491231002X"
STEP = Step("id-number", QuestionType.ID_NUMBER, "", "", "", {})

birthdays = st.dates(min_value=date(1900, 1, 1), max_value=TODAY)
regions = st.integers(min_value=110000, max_value=659999)
orders = st.integers(min_value=0, max_value=999)


def number_for(region: int, birthday: date, order: int) -> str:
    first_17 = f"{region}{birthday:%Y%m%d}{order:03}"
    return first_17 + check_character(first_17)


def reason_for(raw: str) -> Reason | None:
    finding = QUESTION.validate(QUESTION.parse(raw), STEP)
    return finding.reason if finding else None


@given(regions, birthdays, orders)
def test_every_number_made_by_the_standard_is_taken(
    region: int, birthday: date, order: int
) -> None:
    assert reason_for(number_for(region, birthday, order)) is None


@given(regions, birthdays, orders, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(
    region: int, birthday: date, order: int, place: int, change: int
) -> None:
    number = number_for(region, birthday, order)
    wrong = str((int(number[place]) + change) % 10)
    assert reason_for(number[:place] + wrong + number[place + 1 :]) in {
        Reason.CHECK_DIGIT,
        Reason.BIRTHDAY,
    }


@given(st.text(max_size=60))
def test_whatever_is_typed_is_judged_and_never_breaks(raw: str) -> None:
    clean = QUESTION.parse(raw)
    finding = QUESTION.validate(clean, STEP)
    assert finding is not None or (len(clean) == 18 and QUESTION.parse(clean) == clean)


@pytest.mark.parametrize(
    "raw",
    [
        SPECIMEN,
        "11010519491231002x",
        " 110105 1949 1231 002x ",
        "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X",
        "༡༡༠༡༠༥༡༩༤༩༡༢༣༡༠༠༢X",
        "110105·1949·1231·002X",
        "\u202a11010519491231002X\u202c",
        "110105\u300019491231002X",
    ],
)
def test_the_ways_people_write_it_mean_the_same_number(raw: str) -> None:
    assert QUESTION.parse(raw) == SPECIMEN
    assert reason_for(raw) is None


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", Reason.BLANK),
        ("   ", Reason.BLANK),
        ("－－", Reason.BLANK),
        ("我忘了", Reason.NOT_DIGITS),
        ("X1010519491231002X", Reason.NOT_DIGITS),
        ("1101051949123100XX", Reason.NOT_DIGITS),
        ("11010519491231002Y", Reason.NOT_DIGITS),
        ("1101051949123100２＠", Reason.NOT_DIGITS),
        ("²10105194912310021", Reason.CHECK_DIGIT),
        ("0", Reason.LENGTH),
        ("X", Reason.LENGTH),
        ("1101051949123100", Reason.LENGTH),
        ("110105491231002", Reason.LENGTH),
        ("11010519491231002X1", Reason.NOT_DIGITS),
        ("110105194912310021" * 3, Reason.LENGTH),
        ("110105194913310020", Reason.BIRTHDAY),
        ("110105194902300020", Reason.BIRTHDAY),
        ("110105000012310020", Reason.BIRTHDAY),
        ("110105178012310020", Reason.BIRTHDAY),
        ("110105202611230020", Reason.BIRTHDAY),
        ("110105194912310021", Reason.CHECK_DIGIT),
        ("110105194912310201", Reason.CHECK_DIGIT),
    ],
)
def test_what_cannot_be_taken_is_told_by_its_reason(raw: str, reason: Reason) -> None:
    assert reason_for(raw) is reason


def test_somebody_born_today_is_taken_and_tomorrow_is_not() -> None:
    assert reason_for(number_for(110105, TODAY, 1)) is None
    assert reason_for(number_for(110105, TODAY + timedelta(days=1), 1)) is Reason.BIRTHDAY


def test_it_is_read_back_in_groups_of_six_four_four_four() -> None:
    assert QUESTION.show(SPECIMEN, STEP).words == "110105 1949 1231 002X"


@pytest.mark.parametrize(
    "heard",
    [
        "幺幺零幺零五一九四九一二三一零零二叉",
        "一一零一零五 一九四九 一二三一 零零二 艾克斯。",
        "我的号码是110105194912310 02 X",
        "幺幺洞幺洞五幺九四九幺两三幺洞洞两X",
    ],
)
def test_a_spoken_number_is_understood_as_the_typed_one(heard: str) -> None:
    raw = QUESTION.understand(heard, STEP)
    assert raw is not None
    assert QUESTION.parse(raw) == SPECIMEN


def test_speech_without_digits_is_no_answer() -> None:
    assert QUESTION.understand("我找不到身份证", STEP) is None


def test_a_length_is_told_with_what_was_counted(pension_check: Service) -> None:
    step = pension_check.step("id-number")
    assert step is not None
    finding = QUESTION.validate(QUESTION.parse("110105"), step)
    assert finding is not None
    words = step.problems[finding.reason].format_map(dict(finding.values))
    assert "现在是 6 位" in words
