"""An address in Yunnan: prefecture, county, township chosen, the rest typed; or typed whole.

Stored as the code of the place and what was typed behind it: ``530102003|翠湖南路 1 号``. On the
way there only the code stands (``530102``), with ``+`` where the rest is to be typed without
choosing further (``530102+``). Without the data set of places the whole is typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import ClassVar

from access.journeys.model import AnswerOption, Question
from access.journeys.questions.base import (
    AGAIN,
    Asked,
    Choices,
    Finding,
    QuestionType,
    Shown,
    Typing,
)
from access.journeys.questions.saying import answers_nothing
from access.journeys.questions.tidying import after_correction, bare, close, tidy
from access.journeys.regions import (
    PROVINCE,
    Region,
    load_regions,
    named_at_start,
    said_within,
    way_to,
)
from locales.marking import N_
from voice.understanding.language import load_language

OWN = "own"
"""Raw answer of the option to type instead of choosing further."""
_OWN_LABEL = N_("自己写")
_OWN_SAYS = (N_("都不是"), N_("没有我的地方"))
_TYPED, _REFUSED, _BEHIND = "+", ">", "|"
_PLACE_SIGNS = frozenset("省市州盟县区旗镇乡村寨")
_SIGNS = frozenset(" -#·、,。.()/&—~:“”་")
_LEAST_DETAIL, _LEAST_WHOLE, _MOST = 2, 6, 80
"""Characters."""
_TOWNSHIP = 3


class Address(Asked):
    """Level by level, each by touch or by word of mouth; 自己写 leads to typing at every level."""

    name = "address"
    example = "昆明市五华区大观街道翠湖南路 1 号"
    problems: ClassVar[Mapping[str, str]] = {
        "blank": N_("请选或写住的地方。例如 {example}。"),
        "blank-level": N_("请选一个地方，例如选“{first}”。没有的话，请选“自己写”。"),
        "not-offered": N_("请从下面选一个地方。没有的话，请选“自己写”。"),
        "no-detail": N_("请写路名和门牌号，或者村名。例如 {detail}。"),
        "only-digits": N_("请把路名或村名也写上。例如 {detail}。"),
        "short": N_("再写详细一点，让人能找到您。例如 {detail}。"),
        "not-whole": N_("请写全：先写州市、县区，再写路名或村名。例如 {example}。"),
        "strange": N_("地址里不要用“{sign}”。请写字和数字。例如 {detail}。"),
        "long": N_("地址最多 {limit} 个字，现在是 {count} 个。请写短一点，例如 {detail}。"),
    }

    def intake(self, _question: Question, partial: str = "", /) -> Choices | Typing:
        """The places one level down or, once the township is known, the field for the rest."""
        province = load_regions()
        if province is None:
            return _typing(())
        way = _way(partial, province)
        so_far = tuple(place.name for place in way[1:])
        if _is_typed(partial) or way[-1].level == _TOWNSHIP:
            return _typing(so_far or (_OWN_LABEL,))
        says = way[-1].says
        options = [
            AnswerOption(place.code, place.name, says[place.code]) for place in way[-1].inside
        ]
        options.append(AnswerOption(OWN, _OWN_LABEL, _OWN_SAYS, icon="pencil"))
        return Choices(tuple(options), so_far=so_far, are_names=True)

    def parse(self, raw: str, partial: str = "", /) -> str:
        """What was chosen or typed, joined to what is known from the levels before."""
        province = load_regions()
        text = tidy(raw)
        code, behind, typed = text.partition(_BEHIND)
        if province is None:
            return f"{PROVINCE}{_BEHIND}{_detail(typed if behind else text)}" if text else ""
        place = _way(partial, province)[-1]
        if behind and way_to(code, province):
            return f"{code}{_BEHIND}{_detail(typed)}"
        if text == AGAIN:
            return _one_level_up(partial, province)
        if _is_typed(partial) or place.level == _TOWNSHIP:
            return _typed_behind(place, text)
        return _chosen(text, partial, place, province)

    def examine(self, clean: str, _question: Question, /) -> Finding | None:
        """A place of the data set; behind it words by which somebody finds the door."""
        head, behind, detail = clean.partition(_BEHIND)
        province = load_regions()
        if not behind:
            return _judge_place(head, province)
        if province is not None and not way_to(head, province):
            return Finding("not-offered")
        return _judge_detail(head, detail)

    def is_complete(self, clean: str, /) -> bool:
        """Once something was typed, or where it may be left empty."""
        return not clean or _BEHIND in clean

    def write(self, clean: str, _question: Question, /) -> Shown:
        """As it is written on a letter, from the province down."""
        code, behind, detail = clean.partition(_BEHIND)
        province = load_regions()
        way = () if province is None else _way(code, province)
        if behind and len(way) <= 1:
            return Shown(detail, is_msgid=False)
        return Shown("".join(place.name for place in way) + detail, is_msgid=False)

    def retype(self, clean: str, /) -> str:
        """What was typed behind the chosen place."""
        return clean.partition(_BEHIND)[2]

    def understand(self, heard: str, _question: Question, partial: str = "", /) -> str | None:
        """Places by their full or short names, several levels at once; then the rest as heard."""
        province = load_regions()
        if answers_nothing(heard):
            return None
        if province is None or _is_typed(partial) or _way(partial, province)[-1].level == _TOWNSHIP:
            return bare(after_correction(heard)) or None
        said = close(after_correction(heard))
        if any(word in said for word in (_OWN_LABEL, *_OWN_SAYS)):
            return OWN
        if "不在" in said or "不住" in said:
            return None
        place = said_within(said, _way(partial, province)[-1])
        if place is None:
            return None
        return _with_door(said, _way(partial, province)[-1]) or place.code


TYPE: QuestionType = Address()


def _with_door(said: str, start: Region) -> str | None:
    """An address said whole, down to the road or the village, as one would type it."""
    words = load_language("zh-Hans").places_said
    if words is None:
        return None
    for opening in sorted(words.openings, key=len, reverse=True):
        said = said.removeprefix(opening)
    place, rest = named_at_start(said, start)
    has_door = place is not start and any(sign in rest for sign in words.doors)
    return said if has_door else None


def _typing(so_far: tuple[str, ...]) -> Typing:
    return Typing("text", "street-address", max_length=_MOST + 40, lines=2, so_far=so_far)


def _way(partial: str, province: Region) -> tuple[Region, ...]:
    code = partial.partition(_BEHIND)[0].removesuffix(_TYPED)
    return way_to(code, province) or (province,)


def _is_typed(partial: str) -> bool:
    return _TYPED in partial.partition(_BEHIND)[0] or _BEHIND in partial


def _one_level_up(partial: str, province: Region) -> str:
    way = _way(partial, province)
    if _is_typed(partial) and way[-1].level < _TOWNSHIP:
        return way[-1].code
    return way[-2].code if len(way) > 1 else PROVINCE


def _chosen(text: str, partial: str, place: Region, province: Region) -> str:
    """The state after one level; what was written instead of chosen counts as a whole address."""
    if not text:
        return f"{place.code}{_REFUSED}" if partial else ""
    if text == OWN:
        return place.code + _TYPED
    code = text.removesuffix(_TYPED)
    if code.startswith(place.code) and way_to(code, province):
        return text
    if any(char.isalpha() for char in text) and _REFUSED not in text:
        return _typed_behind(place, text)
    return f"{place.code}{_REFUSED}{text.removeprefix(place.code + _REFUSED)}"


def _typed_behind(place: Region, text: str) -> str:
    """Typed words behind a place; names of further places at their start are taken as chosen."""
    further, rest = named_at_start(text.replace(" ", ""), place)
    if further is not place and rest:
        # Spaces between numbers mean something, those between names do not.
        rest = text[_index_behind(text, len(text.replace(" ", "")) - len(rest)) :]
        return f"{further.code}{_BEHIND}{_detail(rest)}"
    return f"{place.code}{_BEHIND}{_detail(text)}"


def _index_behind(text: str, count: int) -> int:
    """Where ``text`` goes on after ``count`` characters that are no spaces."""
    index = 0
    while count:
        count -= text[index] != " "
        index += 1
    return index


def _detail(text: str) -> str:
    return " ".join(text.replace(_BEHIND, " ").split())


def _judge_place(head: str, province: Region | None) -> Finding | None:
    code, refused, chosen = head.partition(_REFUSED)
    if refused and not chosen and province is not None:
        return Finding("blank-level", (("first", _way(code, province)[-1].inside[0].name),))
    if refused or province is None or not way_to(head.removesuffix(_TYPED), province):
        return Finding("not-offered")
    return None


def _judge_detail(code: str, detail: str) -> Finding | None:
    like = (("detail", "翠湖南路 1 号"),)
    is_whole = len(code) <= len(PROVINCE)
    if not detail:
        return Finding("not-whole") if is_whole else Finding("no-detail", like)
    strange = next((char for char in detail if not _is_usual(char)), "")
    if strange:
        return Finding("strange", (("sign", strange), *like))
    if len(detail) > _MOST:
        return Finding("long", (("count", len(detail)), ("limit", _MOST), *like))
    if not any(char.isalpha() for char in detail):
        return Finding("only-digits", like)
    if is_whole and (len(detail) < _LEAST_WHOLE or not _names_places(detail)):
        return Finding("not-whole")
    return Finding("short", like) if len(detail) < _LEAST_DETAIL else None


def _names_places(detail: str) -> bool:
    # Whoever writes in another script is taken at their word: we cannot tell.
    is_han = any("\u4e00" <= char <= "\u9fff" for char in detail)
    return not is_han or any(char in _PLACE_SIGNS for char in detail)


def _is_usual(char: str) -> bool:
    return char in _SIGNS or unicodedata.category(char)[0] in "LMN"
