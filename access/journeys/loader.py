"""Reads service files. Errors name the file, the key and the rule that is broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import yaml
from pydantic import TypeAdapter, ValidationError

from access.journeys.errors import ServiceFileError
from access.journeys.model import Service, Step
from access.journeys.questions import question_for

SERVICES_DIR = Path(__file__).parent.parent / "services"
_MOST_STEPS = 7
_LONGEST_NAME = 8
_RESERVED_STEPS = frozenset({"check", "receipt"})
"""Last parts of paths that are pages of their own."""
_SERVICE = TypeAdapter(Service)


def load_services(directory: Path = SERVICES_DIR) -> Mapping[str, Service]:
    """Every service of a folder by id, in the order of their file names.

    Raises:
        ServiceFileError: names the file, the key and the rule it breaks.
    """
    found = [load_service(path) for path in sorted(directory.glob("*.yaml"))]
    return MappingProxyType({service.id: service for service in found})


def load_service(path: Path) -> Service:
    """One service.

    Raises:
        ServiceFileError: names the file, the key and the rule it breaks.
    """
    service = _validated(path, _parsed(path))
    for key, rule in _broken_rules(service, path):
        raise ServiceFileError(path, key, rule)
    return service


def _parsed(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        raise ServiceFileError(path, "the file", f"is not YAML in UTF-8: {broken}") from broken


def _validated(path: Path, content: object) -> Service:
    try:
        return _SERVICE.validate_python(content)
    except ValidationError as broken:
        first = broken.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ServiceFileError(path, key, first["msg"]) from broken


def _broken_rules(service: Service, path: Path) -> Iterator[tuple[str, str]]:
    if service.id != path.stem:
        yield "id", f"must be the name of the file, {path.stem!r}"
    if len(service.name) > _LONGEST_NAME:
        yield "name", f"has {len(service.name)} characters, at most {_LONGEST_NAME} are plain"
    if not 1 <= len(service.steps) <= _MOST_STEPS:
        yield "steps", f"are {len(service.steps)}, must be 1 to {_MOST_STEPS}"
    ids = [step.id for step in service.steps]
    for step in service.steps:
        if ids.count(step.id) > 1:
            yield f"steps.{step.id}", "has the same id as another step"
        if step.id in _RESERVED_STEPS:
            yield f"steps.{step.id}", "is the name of another page; choose another id"
        yield from _broken_step_rules(step)
    for name in ("who", "bring", "fee", "time", "where", "agent"):
        if not getattr(service.guide, name).lines:
            yield f"guide.{name}.lines", "must hold at least one line"


def _broken_step_rules(step: Step) -> Iterator[tuple[str, str]]:
    key = f"steps.{step.id}"
    question = question_for(step.type)
    for reason in sorted(question.reasons - step.problems.keys()):
        yield f"{key}.problems.{reason}", f"is missing: a {step.type} question can give it"
    for reason in sorted(step.problems.keys() - question.reasons):
        yield f"{key}.problems.{reason}", f"is never given by a {step.type} question"
    values = [option.value for option in step.options]
    if question.entry is None and len(values) < 2:  # noqa: PLR2004 - a choice needs two
        yield f"{key}.options", "must be at least two"
    if question.entry is not None and values:
        yield f"{key}.options", f"do not belong to a {step.type} question"
    if len(set(values)) < len(values):
        yield f"{key}.options", "have a value twice"
