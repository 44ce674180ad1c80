"""What a service is called, which version it is, and from when to when it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from access.journeys.checks.complaint import Complaint, Place
from access.journeys.model import MOST_STEPS, Service

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_NAME = 10
_LONGEST_STEP = 18
_LEAST_UNDO_MINUTES = 10
_VERSION_MARK = "@"
_LOOKED_AHEAD = 3
"""Versions; to list the folder for each of a thousand files would take minutes."""


def name_of_version(service_id: str, version: int) -> str:
    """Name of the file, without ending, in which an older version lies."""
    return f"{service_id}{_VERSION_MARK}{version}"


def is_older_version(path: Path) -> bool:
    """Whether the file holds an older version, by its name."""
    return _VERSION_MARK in path.stem


def check_identity(service: Service, path: Path) -> Iterator[Complaint]:
    """Broken rules on names, versions, days and numbers of the whole service."""
    yield from _names(service, path)
    yield from _versions(service, path)
    yield from _numbers(service)


def _names(service: Service, path: Path) -> Iterator[Complaint]:
    fitting = name_of_version(service.id, service.version)
    if path.stem not in {service.id, fitting}:
        stem = path.stem.partition(_VERSION_MARK)[0]
        rule = f"must be the name of the file, {stem!r}"
        if stem == service.id:
            rule = f"and version must be the name of the file: {fitting + path.suffix!r}"
        yield Complaint(("id",), rule, "要和文件名一样")
    if not _ID.fullmatch(service.id):
        rule = "must be small letters, digits and hyphens, for example pension-check"
        yield Complaint(("id",), rule, "只能用小写字母、数字和“-”，例如 pension-check")
    if len(service.name) > _LONGEST_NAME:
        rule = f"has {len(service.name)} characters, at most {_LONGEST_NAME} are plain"
        yield Complaint(("name",), rule, f"有 {len(service.name)} 个字，最多 {_LONGEST_NAME} 个")
    if not 1 <= len(service.steps) <= MOST_STEPS:
        rule = f"are {len(service.steps)}, must be 1 to {MOST_STEPS}"
        yield Complaint(("steps",), rule, f"要有 1 到 {MOST_STEPS} 步")
    for number, step in enumerate(service.steps):
        place: Place = ("steps", number)
        if len(step.name) > _LONGEST_STEP:
            rule = f"has {len(step.name)} characters, at most {_LONGEST_STEP} are plain"
            yield Complaint((*place, "name"), rule, f"最多 {_LONGEST_STEP} 个字")
        if not step.questions:
            yield Complaint((*place, "questions"), "are none, must be one at least", "至少一个问题")


def _versions(service: Service, path: Path) -> Iterator[Complaint]:
    if service.version < 1:
        yield Complaint(("version",), "must be 1 or more", "从 1 开始")
    if service.version > 1 and not service.changes:
        rule = "must say what is different from the version before, in plain words"
        yield Complaint(("changes",), rule, "请写明这一版改了什么")
    starts, ends = service.valid_from, service.valid_until
    if starts and ends and ends < starts:
        yield Complaint(("valid_until",), "lies before valid_from", "不能早于 valid_from")
    # A name with a slash, which is complained of above, is no file to look for.
    if is_older_version(path) or not _ID.fullmatch(service.id):
        return
    for number in range(service.version, service.version + _LOOKED_AHEAD):
        older = path.with_stem(name_of_version(service.id, number))
        if older != path and older.is_file():
            rule = f"must be larger than that of the older file {older.name}"
            yield Complaint(("version",), rule, f"要比旧文件 {older.name} 的大")


def _numbers(service: Service) -> Iterator[Complaint]:
    if service.undo_minutes < _LEAST_UNDO_MINUTES:
        rule = f"must be {_LEAST_UNDO_MINUTES} at least (MIIT annex, 2.6.1)"
        yield Complaint(("undo_minutes",), rule, f"至少 {_LEAST_UNDO_MINUTES} 分钟")
    if service.keep_days < 1:
        yield Complaint(("keep_days",), "must be 1 or more", "至少 1 天")
    if service.fee.yuan < 0:
        yield Complaint(("fee", "yuan"), "must be 0 or more", "不能小于 0")
    limit = service.time
    if limit.value < 1:
        yield Complaint(("time", "value"), "must be 1 or more", "至少是 1")
    if limit.legal_max is not None and limit.value > limit.legal_max:
        rule = f"is longer than the law lets the office take, legal_max {limit.legal_max}"
        yield Complaint(("time", "value"), rule, f"超过了法定时限 {limit.legal_max}")
