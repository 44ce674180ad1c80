"""Reads service files. Errors name the file, the line, the key and the rule that is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from access.journeys.checks import ERRORS, WARNINGS
from access.journeys.checks.complaint import Complaint, Place
from access.journeys.checks.identity import is_older_version
from access.journeys.checks.kinds import read_service
from access.journeys.errors import ServiceFileError
from access.journeys.model import Service
from access.journeys.service_yaml import Document, read_document

SERVICES_DIR = Path(__file__).parent.parent / "services"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one file: a service, or everything that is wrong with it."""

    path: Path
    document: Document
    service: Service | None
    errors: tuple[ServiceFileError, ...]


def load_services(directory: Path = SERVICES_DIR) -> Mapping[str, Service]:
    """Every service of a folder by id, in the order of their file names, without older versions.

    Raises:
        ServiceFileError: names the file, the line, the key and the rule it breaks.
    """
    paths = sorted(path for path in directory.glob("*.yaml") if not is_older_version(path))
    found = [load_service(path) for path in paths]
    return MappingProxyType({service.id: service for service in found})


def load_service(path: Path) -> Service:
    """One service.

    Raises:
        ServiceFileError: the first broken rule; ``check_file`` tells all of them.
    """
    reading = read_file(path)
    if reading.service is None:
        raise reading.errors[0]
    return reading.service


def check_file(path: Path) -> list[ServiceFileError]:
    """Every rule the file breaks, in the order of its lines; none when it can be served."""
    return list(read_file(path).errors)


def advise(reading: Reading) -> list[ServiceFileError]:
    """What could be better in a file that breaks no rule, in the order of its lines."""
    service = reading.service
    if service is None:
        return []
    found = (each for check in WARNINGS for each in check(service, reading.path))
    return _in_order(reading.path, reading.document, found)


def read_file(path: Path) -> Reading:
    """The service of a file, or all that is wrong with it; nothing is raised."""
    document = read_document(path)
    service, complaints = _judged(path, document)
    if not complaints:
        return Reading(path, document, service, ())
    errors = _in_order(path, document, complaints)
    return Reading(path, document, None, tuple(errors))


def _in_order(
    path: Path, document: Document, complaints: Iterable[Complaint]
) -> list[ServiceFileError]:
    errors = (_as_error(path, document, each) for each in complaints)
    return sorted(errors, key=lambda error: error.line)


def _judged(path: Path, document: Document) -> tuple[Service | None, list[Complaint]]:
    """Form first, then kinds of values, then rules, which need a whole service to look at."""
    found = list(document.complaints)
    if found and document.content is None:
        return None, found
    told = {each.place for each in found}
    service, of_kind = read_service(document.content)
    found += [each for each in of_kind if each.place not in told]
    if service is not None:
        found += _broken_rules(service, path)
    return service, found


def _as_error(path: Path, document: Document, complaint: Complaint) -> ServiceFileError:
    """A complaint with its file and line, its key written as a person would name it."""
    return ServiceFileError(
        path,
        _key(document.content, complaint.place),
        complaint.rule,
        line=document.line(complaint.place),
        chinese=complaint.chinese,
    )


def _broken_rules(service: Service, path: Path) -> Iterator[Complaint]:
    for check in ERRORS:
        yield from check(service, path)


def _key(content: object, place: Place) -> str:
    """``steps.2.questions.id-number.help``: entries by their id or value, else counted from 1."""
    return ".".join(_parts(content, place)) or "the file"


def _parts(content: object, place: Place) -> Iterator[str]:
    here = content
    for part in place:
        inner: object = None
        if isinstance(here, dict):
            inner = here.get(part)
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            inner = here[part]
        yield _name(inner, part)
        here = inner


def _name(entry: object, part: str | int) -> str:
    if isinstance(part, str):
        return part
    if isinstance(entry, dict):
        named = entry.get("id") or entry.get("value")
        if isinstance(named, str):
            return named
    return str(part + 1)
