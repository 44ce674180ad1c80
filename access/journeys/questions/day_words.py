"""Days as people write and say them, Gregorian and lunar.

1948-4-13、19480413、1948年4月13日、一九四八年三月初五、农历48年三月初五、13 April 1948.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from access.journeys.questions.day_figures import FIGURES, in_figures, with_month_name
from access.journeys.questions.days import LAST_MONTH, DayMistake, WrittenDay, judged
from access.journeys.questions.lunar import days_of
from access.journeys.questions.numerals import NUMERAL, any_of, number_in
from access.journeys.questions.tidying import tidy
from voice.understanding.language import LanguageDataError, load_language
from voice.understanding.vocabulary import Dates


def _words() -> Dates:
    """Typed days are read with the same words as spoken ones."""
    words = load_language("zh-Hans").dates
    if words is None:
        raise LanguageDataError("zh: has no 'dates'")
    return words


_WORDS = _words()
_LUNAR = re.compile(any_of(_WORDS.lunar))
_SOLAR = re.compile(any_of(_WORDS.solar))
_ASIDE = re.compile(r"\((?:农历|阴历)[^)]*\)|\(?(?:星期|礼拜|周)[一二三四五六日天]\)?")
_ZODIAC = re.compile(rf"[,，]?(?:{any_of(_WORDS.zodiac)})的?[,，]?")
_BORN = re.compile(rf"^[我他她]?(?:的)?(?:{any_of(_WORDS.born)})[是:]?")
_SPACES = re.compile(r"(?<!\d) | (?!\d)")
_RUN = re.compile(r"\d+")
_REPUBLIC = 1911
_N = NUMERAL
_YEAR = (
    rf"(?:(?P<republic>民国)?(?P<year>[{_N}]{{1,7}}?|元)年(?:的)?|(?P<bare_year>\d{{4}})(?:的)?)"
)
_IN_CHINESE = re.compile(
    rf"{_YEAR}?(?:(?P<leap>闰)?(?P<month>正|元|冬|腊|[{_N}]{{1,3}})月份?(?:的)?)?"
    rf"(?P<day>(?P<first>初)?[{_N}]{{1,3}})?(?P<suffix>[日号])?(?:出?生)?"
)

_MONTHS = re.compile(rf"(?P<month>{any_of(_WORDS.months)})的?(?P<day>初?[{_N}]{{1,3}})[日号]?")


def read_day(text: str, today: date) -> date | DayMistake:
    """The day a text means, as a whole."""
    text = _counted(_ZODIAC.sub("", tidy(text)), today)
    aside = _ASIDE.sub("", text)
    text = aside if _RUN.search(aside) else text
    foreign = with_month_name(text)
    if foreign is not None:
        return judged(foreign, today)
    text = _BORN.sub("", _SPACES.sub("", text))
    if text in _WORDS.days:
        return today + timedelta(days=_WORDS.days[text])
    bare = _SOLAR.sub("", _LUNAR.sub("", text)).strip("是,:的 。()")
    is_lunar = bool(_LUNAR.search(text))
    found = in_figures(bare, is_lunar=is_lunar)
    if found is None:
        found = _in_chinese(bare, is_lunar=is_lunar, is_solar=bool(_SOLAR.search(text)))
    return judged(found, today) if isinstance(found, WrittenDay) else found


def day_said(text: str, today: date) -> str | None:
    """The part of a sentence that tells a day, with the word for its calendar."""
    text = _counted(_ZODIAC.sub("", text), today)
    for found in _IN_CHINESE.finditer(text):
        has_month_and_day = found["month"] and found["day"]
        if has_month_and_day or (found["year"] and found["month"]):
            calendar = _LUNAR.search(text) or _SOLAR.search(text)
            return (calendar[0] if calendar else "") + found[0]
    words = next((word for word in _WORDS.days if word in text), None)
    figures = FIGURES.search(text) or re.search(r"\d{8}", text)
    return words or (figures[0] if figures else None)


def _counted(text: str, today: date) -> str:
    """Years and months counted from this one, by their numbers: 去年, 上个月十五."""
    for word, ahead in _WORDS.years.items():
        text = text.replace(word, f"{today.year + ahead}年", 1)
    found = _MONTHS.search(text)
    if found is None:
        return text
    year, month = divmod(today.year * 12 + today.month - 1 + _WORDS.months[found["month"]], 12)
    # Who counts months from this one goes by the calendar on the wall.
    day = found["day"] if "初" in found["day"] else found["day"] + "日"
    return f"{text[: found.start()]}{year}年{month + 1}月{day}{text[found.end() :]}"


def _in_chinese(text: str, *, is_lunar: bool, is_solar: bool) -> WrittenDay | DayMistake:
    found = _IN_CHINESE.fullmatch(_festive(text))
    if found is None or not (found["year"] or found["bare_year"] or found["month"]):
        return DayMistake.NOT_A_DAY
    year, is_short = _year(found)
    month = _WORDS.lunar_months.get(found["month"] or "") or _number(found["month"])
    day = _number(found["day"])
    is_unread = year is None and (found["year"] or found["bare_year"])
    if is_unread or (month is None and found["month"]) or (day is None and found["day"]):
        return DayMistake.NOT_A_DAY
    if month is None:
        return DayMistake.NOT_A_DAY if day else DayMistake.NO_MONTH
    is_lunar = is_lunar or _says_lunar(found)
    if not (is_lunar or is_solar) and year is not None and _may_be_either(found):
        return DayMistake.WHICH_CALENDAR
    return WrittenDay(year, is_short, month, day, is_lunar, bool(found["leap"]))


def _festive(text: str) -> str:
    """New Year's Day by its number; its Eve is the last day of a year, the 29th or the 30th."""
    text = text.replace("大年初", "正月初").replace("正月正月", "正月")
    eve = re.fullmatch(rf"(?:(?P<year>[{_N}]+)年)?(?:腊月)?(?:除夕|大年三十|年三十)", text)
    if eve is None or not eve["year"]:
        return text
    year = _year_number(eve["year"])
    days = days_of(year if year and year > _SHORT else 0, LAST_MONTH, is_leap=False)
    return f"{eve['year']}年腊月{days}" if days else text


_SHORT = 99
"""Years up to it are written short."""


def _says_lunar(found: re.Match[str]) -> bool:
    is_lunar_month = found["month"] in _WORDS.lunar_months
    return bool(found["leap"] or found["first"] or is_lunar_month or "廿" in (found["day"] or ""))


def _may_be_either(found: re.Match[str]) -> bool:
    """四月十三 may be of either calendar; 四月十三日, 4月13 and 元月 are Gregorian."""
    day = found["day"]
    return bool(day and not day.isascii() and not found["suffix"] and found["month"] != "元")


def _year(found: re.Match[str]) -> tuple[int | None, bool]:
    if found["bare_year"]:
        return int(found["bare_year"]), False
    text = found["year"]
    if not text:
        return None, False
    year = _year_number(text)
    if year is None:
        return None, False
    if found["republic"]:
        return year + _REPUBLIC, False
    return year, year < 100 and len(text) == 2  # noqa: PLR2004 - two digits of a year


def _year_number(text: str) -> int | None:
    """一九四八, 四八, 1948, 三十七, 元: digits one by one are read as such, however few."""
    if text == "元":
        return 1
    digits = [_number(sign) for sign in text]
    if all(digit is not None and digit < 10 for digit in digits):  # noqa: PLR2004 - one digit
        return int("".join(map(str, digits)))
    return _number(text)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text == "元":
        return 1
    number = number_in(text.removeprefix("初"))
    return int(number) if number is not None and number == int(number) else None
