"""Reads service files. Errors name the file, the key and the rule that is broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import yaml
from pydantic import TypeAdapter, ValidationError

from access.journeys.errors import ServiceFileError
from access.journeys.model import MOST_STEPS, Group, Question, Service
from access.journeys.questions import question_types

SERVICES_DIR = Path(__file__).parent.parent / "services"
_LONGEST_NAME = 10
_LONGEST_STEP = 18
_LEAST_UNDO_MINUTES = 10
_RESERVED_KEYS = frozenset({"check", "receipt"})
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
    if not 1 <= len(service.steps) <= MOST_STEPS:
        yield "steps", f"are {len(service.steps)}, must be 1 to {MOST_STEPS}"
    if service.undo_minutes < _LEAST_UNDO_MINUTES:
        yield "undo_minutes", f"must be {_LEAST_UNDO_MINUTES} at least (MIIT annex, 2.6.1)"
    for step in service.steps:
        if len(step.name) > _LONGEST_STEP:
            yield f"steps.{step.name}", f"has a name of more than {_LONGEST_STEP} characters"
    entries = list(service.questions())
    ids = [entry.id for entry in entries]
    for entry in entries:
        if ids.count(entry.id) > 1:
            yield f"questions.{entry.id}", "has the same id as another question"
        if entry.id in _RESERVED_KEYS:
            yield f"questions.{entry.id}", "is the name of another page; choose another id"
        yield from _broken_entry_rules(entry)


def _broken_entry_rules(entry: Question | Group) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Group):
        for question in entry.questions:
            yield from _broken_entry_rules(question)
        return
    key = f"questions.{entry.id}"
    kind = question_types().get(entry.type)
    if kind is None:
        yield f"{key}.type", f"must be one of {', '.join(sorted(question_types()))}"
        return
    for part, rule in kind.misuse(entry):
        yield f"{key}.{part}", rule
    for reason in sorted(entry.problems.keys() - kind.problems.keys()):
        yield f"{key}.problems.{reason}", f"is never given by a {entry.type} question"
