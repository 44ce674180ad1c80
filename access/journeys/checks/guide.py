"""The facts of the guide: nothing everybody asks is left open, and what is made up says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from access.journeys.checks.complaint import Complaint, Place
from access.journeys.model import FactStatus, Service, Sourced

_SAMPLE = "示例"
_FEWEST_LINES = 1


def check_guide(service: Service, _path: Path) -> Iterator[Complaint]:
    """Broken rules on papers, lines and samples."""
    if not service.documents and service.no_documents is None:
        rule = "is missing; where documents is empty it says that nothing need be brought"
        yield Complaint(("no_documents",), rule, "没有材料的，要写明不用带什么")
    if service.documents and service.no_documents is not None:
        rule = "contradicts documents; leave one of them out"
        yield Complaint(("no_documents",), rule, "和 documents 只能写一个")
    for number, document in enumerate(service.documents):
        if document.count < 1:
            yield Complaint(("documents", number, "count"), "must be 1 or more", "至少 1 份")
    for name in ("who", "not_for", "no_documents", "result"):
        fact = getattr(service, name)
        if fact is not None and len(fact.lines) < _FEWEST_LINES:
            yield Complaint((name, "lines"), "must be one line at least", "至少写一行")
    for key in ("says", "next_steps"):
        if not getattr(service, key):
            yield Complaint((key,), "must be one line at least", "至少写一行")
    for place, sourced, texts in _sourced(service):
        if sourced.status is FactStatus.SAMPLE and not any(_SAMPLE in text for text in texts):
            rule = "is made up or not confirmed (status: sample), so its words must say 示例"
            yield Complaint(place, rule, "未核实的内容（status: sample），文字里要写“示例”")


def _sourced(service: Service) -> Iterator[tuple[Place, Sourced, tuple[str, ...]]]:
    for name in ("who", "not_for", "no_documents", "result"):
        fact = getattr(service, name)
        if fact is not None:
            yield (name,), fact, fact.lines
    yield ("fee",), service.fee, (service.fee.note,)
    yield ("time",), service.time, (service.time.note,)
    yield ("agent",), service.agent, (service.agent.how,)
    for number, venue in enumerate(service.where):
        yield ("where", number), venue, (venue.place, venue.window, venue.hours)
    for number, each in enumerate(service.documents):
        yield ("documents", number), each, (each.name, each.why, each.where_to_get)
