"""A day, Gregorian or lunar, in figures or in words. Stored as ISO 8601, Gregorian."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from access.journeys.model import Question
from access.journeys.questions.ages import OLDEST_YEARS, today_in_china, years_before
from access.journeys.questions.base import Asked, Finding, QuestionType, Shown, Typing
from access.journeys.questions.day_words import day_said, read_day
from access.journeys.questions.days import DayMistake
from access.journeys.questions.lunar import as_lunar
from access.journeys.questions.tidying import tidy, ways_to_take
from locales.formats import LongDate
from locales.marking import N_
from locales.text import Localized
from voice.page import ExpectKind

_CLEAN = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR_AHEAD = 366
_EXAMPLE_DAY = date(1948, 4, 13)


@dataclass(frozen=True, slots=True)
class DayWithLunar(Localized):
    """A day; in Chinese with the lunar one behind it, by which old people know their days."""

    day: date

    def in_language(self, tag: str) -> str:
        """1948年4月13日（农历三月初五）; other languages without the lunar day."""
        written = LongDate(self.day).in_language(tag)
        lunar = as_lunar(self.day) if tag.startswith("zh") else None
        if lunar is None:
            return written
        # Around the turn of the year the two calendars are in different years.
        year = "" if lunar.year == self.day.year else f"{lunar.year}年"
        return f"{written}（农历{year}{lunar.words()}）"


class Date(Asked):
    """Stores ``1948-04-13``.

    ``least`` and ``most`` are days, or numbers of days from today: ``least: 1`` and ``most: 30``
    mean from tomorrow for thirty days. Without them a day lies in the last 130 years.
    """

    name = "date"
    example = "1948年4月13日"
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请填年、月、日。例如 {example}。"),
        "not-a-date": N_("看不出是哪一天。请按年、月、日填，例如 {example}。"),
        "no-year": N_("还差年份。请把年、月、日都填上，例如 {example}。"),
        "no-month": N_("还差月和日。请把年、月、日都填上，例如 {example}。"),
        "no-day": N_("还差日子。请把年、月、日都填上，例如 {example}。"),
        "which-century": N_("年份请写四位数，这样才不会弄错。例如 {example}。"),
        "which-calendar": N_(
            "这是公历还是农历？公历请在后面加“日”，农历请在前面加“农历”。例如 {example}。"
        ),
        "order": N_("请先写年，再写月和日。例如 {example}。"),
        "run-together": N_("数字连着写要 8 位：年 4 位，月和日各 2 位。例如 {figures}。"),
        "no-such-month": N_("一年只有 12 个月，请再看一遍月份。例如 {example}。"),
        "no-such-day": N_("那个月没有这一天，请再看一遍。例如 {example}。"),
        "no-leap-month": N_("那一年没有这个闰月，请再看一遍。农历可以这样写：{lunar}。"),
        "no-such-lunar-day": N_("那个农历月没有这一天，请再看一遍。农历可以这样写：{lunar}。"),
        "future": N_("这一天还没有到，请再看一遍年份。例如 {example}。"),
        "too-old": N_("年份太早了，请再看一遍。例如 {example}。"),
        "least": N_("最早可以填 {earliest}，请换一天。例如 {example}。"),
        "most": N_("最晚可以填 {latest}，请换一天。例如 {example}。"),
    }

    def __init__(self, today: Callable[[], date] = today_in_china) -> None:
        self._today = today

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """The bounds are in order; an example given is a day."""
        yield from super().misuse(question)
        earliest, latest = self._bounds(question)
        if earliest > latest:
            yield "least", "is after 'most'"
        if question.example and not _CLEAN.fullmatch(self.parse(question.example)):
            yield "example", "is no day; write it as 1948年4月13日"

    def intake(self, _question: Question, _partial: str = "", /) -> Typing:
        """Any keyboard, because the lunar day is written in words; the keypad for eight digits."""
        return Typing(
            "text", "off", max_length=40, letters="-", keypad=True, said_as=ExpectKind.DATE
        )

    def parse(self, raw: str, _partial: str = "", /) -> str:
        """ISO 8601; what is no day yet stays as typed."""
        day = read_day(raw, self._today())
        return day.isoformat() if isinstance(day, date) else tidy(raw)

    def examine(self, clean: str, question: Question, /) -> Finding | None:
        """A day first, then whether it lies between the bounds."""
        if not _CLEAN.fullmatch(clean):
            mistake = read_day(clean, self._today())
            found = mistake if isinstance(mistake, DayMistake) else DayMistake.NOT_A_DAY
            return Finding(found.value)
        day = date.fromisoformat(clean)
        earliest, latest = self._bounds(question)
        if earliest <= day <= latest:
            return None
        if day > latest:
            reason = "future" if latest == self._today() else "most"
        else:
            reason = "too-old" if question.least is None else "least"
        return Finding(reason)

    def mentions(self, question: Question, /) -> tuple[tuple[str, object], ...]:
        """Days that would be taken: a fixed example would be out of bounds one day."""
        earliest, latest = self._bounds(question)
        day = _EXAMPLE_DAY if earliest <= _EXAMPLE_DAY <= latest else latest
        given = self.parse(question.example)
        day = date.fromisoformat(given) if _CLEAN.fullmatch(given) else day
        lunar = as_lunar(day)
        return (
            ("example", LongDate(day)),
            ("figures", f"{day:%Y%m%d}"),
            ("lunar", f"{lunar.year}年{lunar.words()}" if lunar else ""),
            ("earliest", LongDate(earliest)),
            ("latest", LongDate(latest)),
        )

    def write(self, clean: str, _question: Question, /) -> Shown:
        """With the lunar day, in Chinese."""
        day = DayWithLunar(date.fromisoformat(clean))
        return Shown("{date}", is_msgid=True, values=(("date", day),))

    def retype(self, clean: str, /) -> str:
        """1948-4-13, as one types it in any language."""
        day = date.fromisoformat(clean)
        return f"{day.year}-{day.month}-{day.day}"

    def understand(self, heard: str, _question: Question, _partial: str = "", /) -> str | None:
        """The day in what was said."""
        ways = tuple(_without_breaths(way) for way in ways_to_take(heard))
        told = tuple(filter(None, (day_said(way, self._today()) for way in ways)))
        for said in (*ways, *told):
            if not isinstance(read_day(said, self._today()), DayMistake):
                return said
        return next(iter(told), None)

    def _bounds(self, question: Question) -> tuple[date, date]:
        today = self._today()
        earliest = _bound(question.least, today) or years_before(today, OLDEST_YEARS)
        latest = _bound(question.most, today)
        if latest is None:
            latest = today if earliest < today else today + timedelta(days=_YEAR_AHEAD)
        return earliest, latest


TYPE: QuestionType = Date()


def _without_breaths(said: str) -> str:
    """一九四八年，三月初五: the commas a recognizer writes where somebody draws breath."""
    return said.replace(",", "").replace("、", "") if "年" in said or "月" in said else said


def _bound(bound: Decimal | date | None, today: date) -> date | None:
    return today + timedelta(days=int(bound)) if isinstance(bound, Decimal) else bound
