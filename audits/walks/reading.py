"""Walks written in YAML: read, checked, and turned into pages to audit.

name: 登录
start: https://example.org/login
steps:
  - fill: {label: 用户名}
    value: tester
  - fill: "#password"
    from-env: SITE_PASSWORD
  - press: {text: 登录}
  - wait: "#welcome"
  - expect: {text: 您好}
  - audit: 登录以后
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from audits.errors import AuditError
from audits.walks.step import WAIT_LIMIT_S, Deed, Place, Step

_EXAMPLE = "docs/auditing.md shows one"


class BadWalk(AuditError):
    """A walk's file cannot be used; the message says where and why."""


class _PlaceData(BaseModel):
    model_config = ConfigDict(extra="forbid")

    selector: str = ""
    text: str = ""
    label: str = ""
    url: str = ""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if sum(map(bool, (self.selector, self.text, self.label, self.url))) != 1:
            raise ValueError("name one of selector, text, label and url")
        return self


class _StepData(BaseModel):
    """One line of a walk: what to do, and what it needs."""

    model_config = ConfigDict(extra="forbid")

    open: str = ""
    fill: str | _PlaceData | None = None
    press: str | _PlaceData | None = None
    wait: float | str | _PlaceData | None = None
    expect: str | _PlaceData | None = None
    audit: str = ""
    value: str | int | None = None
    from_env: str = Field(default="", alias="from-env")
    within: float = Field(default=WAIT_LIMIT_S, gt=0, le=600)

    @model_validator(mode="after")
    def _is_one_deed(self) -> Self:
        deeds = (self.open, self.fill, self.press, self.wait, self.expect, self.audit)
        if sum(deed not in ("", None) for deed in deeds) != 1:
            raise ValueError("write one of open, fill, press, wait, expect and audit in each step")
        has_value = self.value is not None or bool(self.from_env)
        if (self.fill is not None) != has_value:
            raise ValueError("fill goes with value or from-env, and nothing else does")
        return self


class _WalkData(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1)
    start: str = Field(pattern=r"^https?://")
    steps: list[_StepData] = []


@dataclass(frozen=True, slots=True)
class Stop:
    """A page of a walk that is audited: its name, and the steps that lead there."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """A way through a site, from an address on."""

    name: str
    start: str
    stops: tuple[Stop, ...]
    """Where to audit; the end, when the file names no place."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All of the way."""
        return self.stops[-1].steps


def read_walk(path: Path, environment: Mapping[str, str]) -> Walk:
    """Read a walk's file; values named by ``from-env`` are taken from the environment given.

    Raises:
        BadWalk: The file is absent, is no walk, or a variable is not set.
    """
    try:
        data: Any = yaml.safe_load(path.read_text("utf-8"))
        walk = _WalkData.model_validate(data)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadWalk(f"{path} cannot be read: {error}") from error
    except ValidationError as error:
        # Of what may be written in two ways, the way that came nearer says what is wrong.
        errors = error.errors(include_input=False, include_url=False)
        first = max(errors, key=lambda each: each["type"] == "value_error")
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise BadWalk(f"{path}, {place}: {first['msg']}; {_EXAMPLE}") from None
    steps: list[Step] = []
    stops: list[Stop] = []
    for number, each in enumerate(walk.steps, 1):
        if each.audit:
            stops.append(Stop(each.audit, tuple(steps)))
        else:
            steps.append(_step(each, environment, f"{path}, step {number}"))
    if not stops or stops[-1].steps != tuple(steps):
        stops.append(Stop(walk.name, tuple(steps)))
    return Walk(walk.name, walk.start, tuple(stops))


def _step(data: _StepData, environment: Mapping[str, str], where: str) -> Step:
    if data.open:
        return Step(Deed.OPEN, url=data.open)
    if data.fill is not None:
        return Step(
            Deed.FILL,
            _place(data.fill),
            value=_value(data, environment, where),
            is_secret=bool(data.from_env),
        )
    if data.press is not None:
        return Step(Deed.PRESS, _place(data.press))
    deed, said = (Deed.WAIT, data.wait) if data.wait is not None else (Deed.EXPECT, data.expect)
    if isinstance(said, int | float):
        return Step(deed, seconds=float(said))
    if isinstance(said, _PlaceData) and said.url:
        return Step(deed, url=said.url, seconds=data.within)
    return Step(deed, _place(said), seconds=data.within)


def _place(said: str | _PlaceData | None) -> Place:
    if isinstance(said, _PlaceData):
        return Place(said.selector, said.text, said.label)
    return Place(said or "")


def _value(data: _StepData, environment: Mapping[str, str], where: str) -> str:
    if not data.from_env:
        return str(data.value)
    value = environment.get(data.from_env)
    if value is None:
        raise BadWalk(f"{where}: the environment variable {data.from_env} is not set")
    return value
