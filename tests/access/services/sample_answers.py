"""Sample answers to every service, and a person who gives them; see README.md beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from access.journeys import Service
from access.journeys.flow import DONE, find_ask, is_answered, next_missing
from access.journeys.model import Group, Question
from access.journeys.questions import type_of
from access.journeys.questions.base import FileType, Taken

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"


@dataclass(frozen=True, slots=True)
class Sample:
    """One answer as it is given."""

    key: str
    type: str
    raw: str = ""
    """As typed or pressed; empty for a photo."""
    levels: tuple[str, ...] = ()
    """The same, level by level, for an address."""
    file: Path | None = None
    """A picture to send up."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way through a service."""

    service_id: str
    name: str
    """Empty for the usual one."""
    answers: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """Answers that make one rule say no."""

    service_id: str
    fact: str
    at: int | None
    """Bound of the rule, where several rules speak of the fact."""
    way: str
    instead: Mapping[str, str]
    """Key to the answer given in place of the sample."""


def ways() -> tuple[Way, ...]:
    """Every way through every service."""
    return tuple(_read(path) for path in sorted((HERE / "answers").glob("*.yaml")))


def way_of(service_id: str, name: str = "") -> Way:
    """One way through a service."""
    return next(way for way in ways() if (way.service_id, way.name) == (service_id, name))


def stops() -> tuple[Stop, ...]:
    """For every rule that a journey can judge the answers against it."""
    content = yaml.safe_load((HERE / "stops.yaml").read_text(encoding="utf-8"))
    return tuple(
        Stop(service_id, each["fact"], each.get("at"), each.get("way", ""), each["instead"])
        for service_id, found in content.items()
        for each in found
    )


def give(service: Service, answers: Mapping[str, str], sample: Sample) -> dict[str, str]:
    """The answers with one more, given where it is asked; every level of an address."""
    missing = next_missing(service, answers)
    assert missing is not None, f"{sample.key} is not asked any more"
    if isinstance(missing.question, Group) and sample.key != missing.key:
        missing = find_ask(service, answers, sample.key)
    assert missing is not None, f"{sample.key} is not in the group"
    assert missing.key == sample.key, f"{missing.key} is asked, not {sample.key}"
    if isinstance(missing.question, Group):
        assert (sample.type, sample.raw) == ("group", DONE)
        return {**answers, sample.key: DONE}
    assert missing.question.type == sample.type
    given = {**answers, sample.key: _clean(missing.question, sample)}
    assert is_answered(missing, given), f"{sample.key} is not complete"
    return given


def give_all(service: Service, way: Way) -> dict[str, str]:
    """The answers of a whole way."""
    answers: dict[str, str] = {}
    for sample in way.answers:
        answers = give(service, answers, sample)
    return answers


def _clean(question: Question, sample: Sample) -> str:
    kind = type_of(question.type)
    if sample.file is not None:
        taken = cast(FileType, kind).take(sample.file.read_bytes(), question)
        assert isinstance(taken, Taken), f"{sample.key}: {taken}"
        return taken.clean
    clean = ""
    for raw in sample.levels or (sample.raw,):
        clean = kind.parse(raw, clean)
        finding = kind.validate(clean, question)
        assert finding is None, f"{sample.key}: {finding}"
    return clean


def _read(path: Path) -> Way:
    service_id, _, name = path.stem.partition(".")
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Way(service_id, name, tuple(_sample(key, value) for key, value in content.items()))


def _sample(key: str, value: Mapping[str, str | list[str]]) -> Sample:
    file = PICTURES / str(value["file"]) if "file" in value else None
    levels = tuple(value.get("levels", ()))
    return Sample(key, str(value["type"]), str(value.get("raw", "")), levels, file)
