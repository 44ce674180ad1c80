"""Dataclasses as plain data and back, so that what is written as JSON can be read again."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def to_plain(value: object) -> Any:
    """Give a value as what JSON knows; fields become camelCase, keys of mappings stay."""
    if is_dataclass(value) and not isinstance(value, type):
        return {_camel(each.name): to_plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(each) for each in value]
    return _plain_scalar(value)


def from_plain(kind: Any, data: Any) -> Any:
    """Make a value of this type again; a field that is absent keeps its default.

    Raises:
        KeyError, TypeError, ValueError: The data are not what ``to_plain`` made of such a value.
    """
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return None if data is None else from_plain(_only_kind(arguments), data)
    if origin is tuple:
        return _tuple(arguments, data)
    if origin is dict:
        return {from_plain(arguments[0], k): from_plain(arguments[1], v) for k, v in data.items()}
    return _dataclass(kind, data) if is_dataclass(kind) else _scalar(kind, data)


def _dataclass(kind: Any, data: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    given = {
        each.name: from_plain(hints[each.name], data[_camel(each.name)])
        for each in fields(kind)
        if _camel(each.name) in data
    }
    return kind(**given)


def _tuple(arguments: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if isinstance(data, str):
        raise TypeError(f"expected a list, found {data!r}")
    if arguments[-1] is Ellipsis:
        return tuple(from_plain(arguments[0], each) for each in data)
    return tuple(from_plain(kind, each) for kind, each in zip(arguments, data, strict=True))


def _plain_scalar(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _scalar(kind: Any, data: Any) -> Any:
    if kind is bytes:
        return base64.b64decode(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if kind is float and isinstance(data, int):
        return float(data)
    if not isinstance(data, kind):
        raise TypeError(f"expected {kind.__name__}, found {data!r}")
    return data


def _only_kind(arguments: tuple[Any, ...]) -> Any:
    (kind,) = (each for each in arguments if each is not NoneType)
    return kind


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(each.title() for each in others)
