"""The services that are offered now, read again when their files change.

One folder after the other; a file of a later folder takes the place of one with the same id in an
earlier. ``<id>.yaml`` is the newest version, ``<id>@<n>.yaml`` an older one that journeys under way
still need. A broken file never takes the others down.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from types import MappingProxyType

from access.journeys.errors import ServiceFileError
from access.journeys.loader import SERVICES_DIR, read_file
from access.journeys.model import Service, ServiceState, without_practice
from access.journeys.questions.ages import today_in_china

_log = logging.getLogger(__name__)

_Signature = tuple[int, int, int]
"""Time of the last change, size and inode: another file has another one."""


@dataclass(frozen=True, slots=True)
class _File:
    signature: _Signature
    service: Service | None
    """As it is; while it is broken, as it was last read whole."""
    errors: tuple[ServiceFileError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shelf:
    """All that is known at one time; swapped as a whole, so that readers need no lock."""

    files: Mapping[Path, _File] = field(default_factory=dict)
    versions: Mapping[str, Mapping[int, Service]] = field(default_factory=dict)
    current: Mapping[str, Service] = field(default_factory=dict)
    broken: tuple[ServiceFileError, ...] = ()
    day: date = date.min


class Catalogue:
    """What can be done here. Safe to read from any thread while it is read again."""

    def __init__(
        self,
        folders: Iterable[Path] = (SERVICES_DIR,),
        today: Callable[[], date] = today_in_china,
    ) -> None:
        self._folders = tuple(folders)
        self._today = today
        self._lock = Lock()
        self._shelf = _Shelf()
        self.generation = 0
        """Goes up with each change; what is kept of pages belongs to one generation."""
        self.reload_if_changed()

    @property
    def current(self) -> Mapping[str, Service]:
        """What can be begun today, by id, in the order of folders and file names."""
        return self._shelf.current

    @property
    def day(self) -> date:
        """The day it is, as of the last look."""
        return self._shelf.day

    @property
    def broken(self) -> tuple[ServiceFileError, ...]:
        """What is wrong with files that are not served, or served as they were before."""
        return self._shelf.broken

    def find(self, service_id: str) -> Service | None:
        """A service that can be begun, or with ``~practice`` behind its id, its practice."""
        plain = without_practice(service_id)
        found = self._shelf.current.get(plain)
        if found is None or plain == service_id:
            return found
        return found.practice()

    def version(self, service_id: str, number: int) -> Service | None:
        """One version that is published or archived, whether it can be begun or not."""
        plain = without_practice(service_id)
        found = self._shelf.versions.get(plain, {}).get(number)
        if found is None or plain == service_id:
            return found
        return found.practice()

    def newest(self, service_id: str) -> Service | None:
        """The latest version that is no draft, for what was begun or handed in before."""
        versions = self._shelf.versions.get(without_practice(service_id))
        return self.version(service_id, max(versions)) if versions else None

    def paths(self) -> Iterator[Path]:
        """Every service file there is now."""
        for folder in self._folders:
            yield from sorted(folder.glob("*.yaml"))

    def can_be_seen(self, service: Service) -> bool:
        """Whether a version exists for citizens at all."""
        return service.state is not ServiceState.DRAFT

    def can_begin(self, service: Service, day: date) -> bool:
        """Whether journeys under a version may begin on a day."""
        return service.can_begin(day)

    def reload_if_changed(self) -> bool:
        """Read what has changed on disk since the last time; whether anything has."""
        with self._lock:
            shelf = self._shelf
            files = dict(self._look(shelf.files))
            day = self._today()
            if files == shelf.files and day == shelf.day:
                return False
            self._shelf = self._arranged(files, day)
            self.generation += 1
            return True

    def _look(self, known: Mapping[Path, _File]) -> Iterator[tuple[Path, _File]]:
        for path in self.paths():
            signature = _signature(path)
            if signature is None:
                continue
            before = known.get(path)
            is_same = before is not None and before.signature == signature
            yield path, before if before and is_same else _read(path, signature, before)

    def _arranged(self, files: Mapping[Path, _File], day: date) -> _Shelf:
        versions = _versions(files, self.can_be_seen)
        newest = {name: self._to_begin(found, day) for name, found in versions.items()}
        current = {name: service for name, service in newest.items() if service is not None}
        return _Shelf(
            files=files,
            versions=versions,
            current=MappingProxyType(current),
            broken=tuple(error for file in files.values() for error in file.errors),
            day=day,
        )

    def _to_begin(self, versions: Mapping[int, Service], day: date) -> Service | None:
        """The latest version that may be begun on the day."""
        open_ones = [each for each in versions.values() if self.can_begin(each, day)]
        return max(open_ones, key=lambda each: each.version, default=None)


def open_catalogue(own_folder: Path) -> Catalogue:
    """The packaged services and those of the people who run the site."""
    return Catalogue((SERVICES_DIR, own_folder))


def _signature(path: Path) -> _Signature | None:
    try:
        found = path.stat()
    except OSError:
        return None  # Gone since the folder was listed.
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(path: Path, signature: _Signature, before: _File | None) -> _File:
    service, errors = _service_in(path)
    if service is not None:
        return _File(signature, service)
    kept = before.service if before else None
    for error in errors:
        _log.error("service file: %s", error)
    what = "stays as it was" if kept else "is not offered"
    _log.error("%s %s until its file is mended; the other services go on", path.stem, what)
    return _File(signature, kept, errors)


def _service_in(path: Path) -> tuple[Service | None, tuple[ServiceFileError, ...]]:
    try:
        reading = read_file(path)
    except Exception as fault:
        # A rule that fails itself is a fault of ours, and one file still takes no other down.
        _log.exception("a rule failed on %s", path)
        rule = f"could not be checked ({type(fault).__name__}): please report this file"
        return None, (ServiceFileError(path, "the file", rule, line=1),)
    return reading.service, reading.errors


def _versions(
    files: Mapping[Path, _File], can_be_seen: Callable[[Service], bool]
) -> dict[str, dict[int, Service]]:
    versions: dict[str, dict[int, Service]] = {}
    owners: dict[str, Path] = {}
    for path, file in files.items():
        service = file.service
        if service is None or not can_be_seen(service):
            continue
        if owners.setdefault(service.id, path.parent) != path.parent:
            # A later folder takes the place of the earlier one with all its versions.
            owners[service.id] = path.parent
            versions[service.id] = {}
        versions.setdefault(service.id, {})[service.version] = service
    return versions
