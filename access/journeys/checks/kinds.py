"""The kinds of values in a service file: what pydantic finds, in words a writer understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from functools import cache

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from access.journeys import model
from access.journeys.checks.complaint import Complaint, Place
from access.journeys.model import Service

_SERVICE = TypeAdapter(Service)
_WORDS: Mapping[str, tuple[str, str]] = {
    "missing": ("is missing", "缺这一项"),
    "string_type": ("must be text; put it between quotes: '…'", "要是文字，请加引号：'…'"),
    "int_": ("must be a whole number", "要是整数"),
    "decimal_": ("must be a number, for example 20 or 20.50", "要是数字，例如 20 或 20.50"),
    "bool_": ("must be true or false", "请写 true 或 false"),
    "date_": ("must be a day, for example 2026-11-22", "要是日期，例如 2026-11-22"),
    "tuple_type": (
        "must be a list: each entry on a line of its own, after '- '",
        "要是列表：每项一行，前面写“- ”",
    ),
    "dataclass_type": (
        "must hold keys: each on a line of its own, set in by two spaces",
        "下面要有几项：每项一行，往里空两格",
    ),
    "dict_type": (
        "must hold keys: each on a line of its own, set in by two spaces",
        "下面要有几项：每项一行，往里空两格",
    ),
}
"""By the beginning of pydantic's own name for the trouble."""
_TAG_AT = 4
"""Where pydantic names the kind of an entry: ``steps 0 questions 0 group …``."""
_EITHER = frozenset({"least", "most"})
_NUMBER_OR_DAY = (
    "must be a number or a day such as 2026-11-22",
    "要是数字，或者 2026-11-22 这样的日期",
)


def read_service(content: object) -> tuple[Service | None, list[Complaint]]:
    """The service, or everything that keeps it from being one."""
    try:
        return _SERVICE.validate_python(content), []
    except ValidationError as broken:
        errors = broken.errors(include_url=False)
        return None, list(dict.fromkeys(_complaint(error) for error in errors))


def _complaint(error: ErrorDetails) -> Complaint:
    place = _in_file(error["loc"])
    kind = error["type"]
    if place and place[-1] in _EITHER and kind != "unexpected_keyword_argument":
        return Complaint(place, *_NUMBER_OR_DAY)
    if kind == "unexpected_keyword_argument":
        return _unknown_key(place)
    if kind in {"enum", "literal_error"}:
        wanted = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
        return Complaint(place, f"must be one of {wanted}", f"只能是 {wanted} 之一")
    for beginning, (rule, chinese) in _WORDS.items():
        if kind.startswith(beginning):
            return Complaint(place, rule, chinese)
    return Complaint(place, error["msg"])


def _unknown_key(place: Place) -> Complaint:
    close = get_close_matches(str(place[-1]), _known_keys(), n=1)
    hint, hint_chinese = (
        (f"; did you mean {close[0]!r}?", f"，是不是“{close[0]}”？") if close else ("", "")
    )
    return Complaint(place, f"is no key known here{hint}", f"这里没有这一项{hint_chinese}")


@cache
def _known_keys() -> tuple[str, ...]:
    kinds = (each for each in vars(model).values() if hasattr(each, "__dataclass_fields__"))
    return tuple({field.name: "" for kind in kinds for field in fields(kind)})


def _in_file(found: tuple[str | int, ...]) -> Place:
    """Pydantic's place without the names of union members, which stand in no file."""
    place = found
    if found[:1] == ("steps",) and found[2:3] == ("questions",):
        place = found[:_TAG_AT] + found[_TAG_AT + 1 :]
    if place[-1:] in {("decimal",), ("date",), ("[key]",)}:
        place = place[:-1]
    return place
