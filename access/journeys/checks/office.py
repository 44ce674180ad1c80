"""Which office takes the applications, and what it calls the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from access.journeys.checks.complaint import Complaint, entries
from access.journeys.model import Service

_NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")


def check_office(service: Service, _path: Path) -> Iterator[Complaint]:
    """Broken rules on the office: it is named, and every field that is renamed exists."""
    link = service.office
    if link.kind == "http" and not _NAME.fullmatch(link.name):
        rule = "must be the name of an office in YINQIAO_OFFICES, for example city-hall"
        yield Complaint(("office", "name"), rule, "要写设置里那个办事单位的名字，例如 city-hall")
    if link.kind == "built-in" and (link.name or link.fields):
        rule = "has neither name nor fields when it is built-in"
        yield Complaint(("office", "kind"), rule, "built-in 不用写 name 和 fields")
    known = set(_keys(service))
    for key in link.fields:
        if key not in known:
            rule = "names no question; inside a group it is group.question"
            yield Complaint(("office", "fields", key), rule, "没有这个问题；分组里写 分组.问题")


def _keys(service: Service) -> Iterator[str]:
    for found in entries(service):
        yield f"{found.group.id}.{found.entry.id}" if found.group else found.entry.id
