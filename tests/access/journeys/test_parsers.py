"""Parsers against anything: they never break, and what is right is right however it is written."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from string import ascii_letters

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from access.journeys.questions.bank_card import has_check_digit
from access.journeys.questions.id_number import check_character
from access.journeys.questions.lunar import FIRST_YEAR, LAST_YEAR, LunarDay, as_gregorian, days_of
from access.journeys.questions.numerals import number_in
from tests.access.journeys.tables import TODAY, kind_named, question_of
from tests.access.journeys.test_question_tables import CHINESE, TYPED, shown_in
from voice.chinese_numbers import NumberWords

WORDS = NumberWords(
    digits=tuple("零一二三四五六七八九"),
    tens=("", "十", "百", "千"),
    myriads=("", "万", "亿"),
    point="点",
    minus="负",
)
SIGNS = (
    "0123456789０９٣༣一二三四五六七八九十百千万亿两廿卅零〇年月日号初正腊冬闰元块角毛分点负"
    "-－/.,，、 　\t\n·农历公历民国今明昨天不是对没有都是YXx+|¥$°😀\u200b\u202a\ue000\ufffd"
)
anything = st.one_of(st.text(max_size=40), st.text(alphabet=SIGNS + ascii_letters[:6], max_size=24))
QUESTIONS = {
    kind: question_of(
        kind,
        **(
            {"options": [{"value": "yes", "label": "是"}, {"value": "no", "label": "不是"}]}
            if kind in ("one-of", "several-of", "consent")
            else {}
        ),
    )
    for kind in TYPED
}
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
GAPS = st.lists(st.sampled_from(["", "", "", " ", "-", "　", "\u200b", "·", "."]), min_size=25)


@pytest.mark.parametrize("kind", TYPED)
@given(raw=anything)
def test_whatever_is_typed_or_said_is_judged_and_never_breaks(kind: str, raw: str) -> None:
    question_type, question = kind_named(kind), QUESTIONS[kind]
    clean = question_type.parse(raw)
    assert question_type.parse(clean) == clean
    finding = question_type.validate(clean, question)
    if finding is not None:
        assert finding.reason in question_type.problems
    elif question_type.is_complete(clean):
        assert question_type.parse(question_type.retype(clean), clean) == clean
        assert shown_in(CHINESE, question_type.show(clean, question))
        assert shown_in(CHINESE, question_type.speak(clean, question))
        question_type.gives(clean)
    heard = question_type.understand(raw, question)
    assert heard is None or isinstance(question_type.parse(heard), str)


@pytest.mark.parametrize("kind", TYPED)
def test_a_text_without_end_is_judged_at_once(kind: str) -> None:
    for raw in ("9" * 100_000, "一" * 100_000, "1948年" * 20_000, "a" * 100_000, " " * 100_000):
        clean = kind_named(kind).parse(raw)
        assert kind_named(kind).validate(clean, QUESTIONS[kind]) is not None
        kind_named(kind).understand(raw[:2_000], QUESTIONS[kind])


def spread(signs: str, gaps: list[str], *, is_wide: bool) -> str:
    """The same signs with other things between them."""
    text = signs.translate(FULL_WIDTH) if is_wide else signs
    return "".join(sign + gap for sign, gap in zip(text, gaps, strict=False))


def accepted(kind: str, raw: str, **settings: object) -> str:
    """What is stored of a right answer."""
    clean = kind_named(kind).parse(raw)
    assert kind_named(kind).validate(clean, question_of(kind, **settings)) is None, raw
    return clean


@given(
    st.integers(110000, 659999),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 999),
    GAPS,
    st.booleans(),
)
def test_every_identity_number_of_the_standard_is_taken(
    region: int, born: date, order: int, gaps: list[str], is_wide: bool
) -> None:
    first_17 = f"{region}{born:%Y%m%d}{order:03}"
    number = first_17 + check_character(first_17)
    assert accepted("id-number", spread(number, gaps, is_wide=is_wide)) == number
    told = kind_named("id-number").gives(number)
    assert told["birthday"] == born.isoformat()
    assert told["sex"] == ("male" if order % 2 else "female")
    assert accepted("date", told["birthday"]) == told["birthday"]


@given(
    st.integers(110000, 659999),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 999),
    st.integers(0, 16),
    st.integers(1, 9),
)
def test_one_wrong_digit_of_an_identity_number_is_always_found(
    region: int, born: date, order: int, place: int, change: int
) -> None:
    first_17 = f"{region}{born:%Y%m%d}{order:03}"
    number = first_17 + check_character(first_17)
    wrong = str((int(number[place]) + change) % 10)
    finding = kind_named("id-number").validate(
        number[:place] + wrong + number[place + 1 :], QUESTIONS["id-number"]
    )
    assert finding is not None
    assert finding.reason in {"check-digit", "birthday"}


cards = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from("34569"),
    st.text("0123456789", min_size=14, max_size=17),
).map(lambda digits: next(c for d in "0123456789" if has_check_digit(c := digits + d)))


@given(cards, GAPS, st.booleans())
def test_every_bank_card_is_taken_and_one_wrong_digit_is_found(
    card: str, gaps: list[str], is_wide: bool
) -> None:
    question_type, question = kind_named("bank-card"), QUESTIONS["bank-card"]
    finding = question_type.validate(question_type.parse(card), question)
    if finding is not None:
        assert finding.reason == "id-number"
        return
    assert accepted("bank-card", spread(card, gaps, is_wide=is_wide)) == card
    wrong = question_type.validate(card[:-1] + str((int(card[-1]) + 1) % 10), question)
    assert wrong is not None


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["", "+86", "86", "0086", "+86 ", "（+86）"]),
    GAPS,
    st.booleans(),
)
def test_every_mobile_is_taken_with_or_without_the_country_code(
    mobile: str, code: str, gaps: list[str], is_wide: bool
) -> None:
    assert accepted("phone", code + spread(mobile, gaps, is_wide=is_wide)) == mobile


@given(st.from_regex(r"0(?:10|2[0-9]|[3-9][0-9]{2})[2-9][0-9]{6,7}", fullmatch=True))
def test_every_landline_is_taken_and_read_back_as_it_is(landline: str) -> None:
    assert accepted("phone", landline) == landline
    assert accepted("phone", kind_named("phone").retype(landline)) == landline


days = st.dates(date(1901, 1, 1), TODAY)


@given(days)
def test_every_day_is_read_however_it_is_written(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    in_words = "".join("零一二三四五六七八九"[int(digit)] for digit in str(year))
    for raw in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{year}.{month}.{number}",
        f"{year}年{month}月{number}日".translate(FULL_WIDTH),
        f"{year} 年 {month} 月 {number} 号",
        f"{in_words}年{WORDS.say(str(month))}月{WORDS.say(str(number))}日",
        f"公历{in_words}年{WORDS.say(str(month))}月{WORDS.say(str(number))}",
        f"{day:%B} {number}, {year}",
        f"{number} {day:%b} {year}",
        shown_in(CHINESE, kind_named("date").show(day.isoformat(), QUESTIONS["date"])),
    ):
        assert accepted("date", raw) == day.isoformat(), raw


lunar_days = st.builds(
    LunarDay,
    st.integers(FIRST_YEAR + 1, 2025),
    st.integers(1, 12),
    st.integers(1, 30),
    st.booleans(),
).filter(lambda each: each.day <= days_of(each.year, each.month, is_leap=each.is_leap))


@settings(max_examples=50)  # a lunar year takes the library some milliseconds
@given(lunar_days)
def test_every_lunar_day_is_read_in_words_and_in_figures(lunar: LunarDay) -> None:
    day = as_gregorian(lunar)
    assert day is not None
    leap = "闰" if lunar.is_leap else ""
    in_words = "".join("零一二三四五六七八九"[int(digit)] for digit in str(lunar.year))
    for raw in (
        f"农历{lunar.year}年{lunar.words()}",
        f"阴历{lunar.year}年{leap}{lunar.month}月{lunar.day}日",
        f"{in_words}年{lunar.words()}（农历）",
    ):
        assert accepted("date", raw) == day.isoformat(), raw


@given(st.integers(0, 10**11 - 1), st.booleans())
def test_every_number_is_read_in_figures_and_in_words(number: int, is_wide: bool) -> None:
    clean = str(number)
    assert accepted("number", clean.translate(FULL_WIDTH) if is_wide else clean) == clean
    assert accepted("number", f"{number:,}") == clean
    assert accepted("number", WORDS.say(clean)) == clean
    assert number_in(cn2an.an2cn(clean)) == number
    assert number_in(cn2an.an2cn(clean, "up")) == number
    shown = shown_in(CHINESE, kind_named("number").show(clean, QUESTIONS["number"]))
    assert accepted("number", shown) == clean


@given(st.decimals(-9999, 9999, places=2))
def test_every_decimal_number_is_read_where_decimals_are_asked_for(number: Decimal) -> None:
    settings = {"least": -9999, "example": "12.25"}
    clean = accepted("number", str(number), **settings)
    assert Decimal(clean) == number
    assert accepted("number", WORDS.say(str(number)), **settings) == clean


@given(st.integers(0, 10**11), st.sampled_from(["", "￥", "¥ ", "人民币", "RMB"]))
def test_every_amount_is_read_in_figures_and_in_words(fen: int, sign: str) -> None:
    amount = Decimal(fen) / 100
    clean = f"{amount:.2f}"
    assert accepted("money", sign + clean) == clean
    assert accepted("money", f"{sign}{amount:,.2f} 元") == clean
    assert accepted("money", cn2an.an2cn(clean, "rmb")) == clean
    shown = shown_in(CHINESE, kind_named("money").show(clean, QUESTIONS["money"]))
    assert accepted("money", shown) == clean


NAMES = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
        st.characters(min_codepoint=0x20000, max_codepoint=0x2EBE0),
        st.characters(min_codepoint=0x30000, max_codepoint=0x323AF),
    ),
    min_size=2,
    max_size=12,
)


@given(NAMES, NAMES)
def test_every_name_of_chinese_characters_is_taken_with_or_without_a_point(
    given_name: str, family: str
) -> None:
    assert accepted("text", given_name, fact="name") == given_name
    pointed = f"{given_name}·{family}"
    assert accepted("text", f" {pointed}\n", fact="name") == pointed


def test_days_are_counted_in_the_lunar_calendar_as_it_was_published() -> None:
    """Pairs from the calendars of Purple Mountain and Hong Kong observatories."""
    known = {
        LunarDay(1900, 1, 1): date(1900, 1, 31),
        LunarDay(1948, 3, 5): date(1948, 4, 13),
        LunarDay(1949, 1, 1): date(1949, 1, 29),
        LunarDay(1966, 3, 1, True): date(1966, 4, 21),
        LunarDay(1985, 1, 1): date(1985, 2, 20),
        LunarDay(2000, 1, 1): date(2000, 2, 5),
        LunarDay(2020, 4, 1, True): date(2020, 5, 23),
        LunarDay(2023, 2, 1, True): date(2023, 3, 22),
        LunarDay(2025, 6, 1, True): date(2025, 7, 25),
        LunarDay(2026, 1, 1): date(2026, 2, 17),
        LunarDay(2033, 11, 1, True): date(2033, 12, 22),
        LunarDay(2057, 9, 1): date(2057, 9, 29),
    }
    assert {lunar: as_gregorian(lunar) for lunar in known} == known


def test_every_lunar_month_has_29_or_30_days_and_follows_the_one_before() -> None:
    expected = date(1900, 1, 31)
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for month in range(1, 13):
            for is_leap in (False, True):
                length = days_of(year, month, is_leap=is_leap)
                if not length:
                    continue
                assert length in (29, 30)
                if month == 1 or is_leap:
                    assert as_gregorian(LunarDay(year, month, 1, is_leap)) == expected
                expected += timedelta(days=length)
