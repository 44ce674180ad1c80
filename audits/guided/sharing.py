"""Answers as a JSON file, for people who share no disk. Taking one in twice changes nothing."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from audits.guided.answers import SAYABLE, Answer
from audits.guided.store import LONGEST_NAME, LONGEST_NOTE, BadAnswer, Checks
from audits.outcome import Outcome

FORMAT: Literal["yinqiao-answers-1"] = "yinqiao-answers-1"


class _Said(BaseModel):
    """One answer in the file."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    site: str = Field(min_length=1, max_length=300)
    check: str = Field(pattern=r"^[0-9a-f]{32}$")
    cause: str = Field(pattern=r"^[0-9a-f]{32}$")
    look: str = Field(pattern=r"^([0-9a-f]{16})?$")
    who: str = Field(min_length=1, max_length=LONGEST_NAME)
    says: Outcome
    at: datetime
    note: str = Field(max_length=LONGEST_NOTE)

    @field_validator("says")
    @classmethod
    def _is_sayable(cls, says: Outcome) -> Outcome:
        if says not in SAYABLE:
            raise ValueError(f"is one of {', '.join(SAYABLE)}")
        return says

    @field_validator("at")
    @classmethod
    def _has_zone(cls, at: datetime) -> datetime:
        if at.tzinfo is None:
            raise ValueError("needs a time zone")
        return at


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal["yinqiao-answers-1"]
    answers: list[_Said]


def write_answers(checks: Checks, path: Path) -> int:
    """Write all answers of a file of checks; tell how many."""
    said = [
        _Said(
            id=each.id,
            site=site,
            check=each.check,
            cause=each.cause,
            look=each.look,
            who=each.who,
            says=each.says,
            at=each.at,
            note=each.note,
        )
        for site in checks.sites()
        for each in checks.answers(site)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    file = _File(format=FORMAT, answers=said)
    written = json.dumps(file.model_dump(mode="json"), ensure_ascii=False, indent=2)
    path.write_text(written + "\n", "utf-8")
    return len(said)


def take_answers(checks: Checks, path: Path) -> int:
    """Take the answers of such a file in; tell how many were new.

    Raises:
        BadAnswer: It cannot be read, or is no such file; nothing is taken in then.
    """
    try:
        file = _File.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadAnswer(f"{path} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadAnswer(f"{path} is no file of answers: {place} {first['msg']}") from None
    new = 0
    for site in sorted({each.site for each in file.answers}):
        new += checks.take(site, [_answer(each) for each in file.answers if each.site == site])
    return new


def _answer(said: _Said) -> Answer:
    return Answer(
        said.id, said.check, said.cause, said.look, said.who, said.says, said.at, said.note
    )
