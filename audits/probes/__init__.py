"""The probes, found as the modules here that have a ``PROBE``, and as entry points of others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import Any

from audits.probe import Probe

ENTRY_POINTS = "yinqiao.audit.probes"


@cache
def all_probes() -> tuple[Probe[Any], ...]:
    """Give every probe there is, in the order of their names.

    Raises:
        ValueError: Two rules have the same id.
    """
    probes = sorted([*_own(), *_plugged_in()], key=lambda probe: probe.name)
    ids = [rule.info.id for probe in probes for rule in probe.rules]
    if taken := {rule_id for rule_id in ids if ids.count(rule_id) > 1}:
        raise ValueError(f"rule ids taken twice: {', '.join(sorted(taken))}")
    return tuple(probes)


def _own() -> Iterator[Probe[Any]]:
    for module in iter_modules(__path__):
        probe = getattr(import_module(f"{__name__}.{module.name}"), "PROBE", None)
        if isinstance(probe, Probe):
            yield probe


def _plugged_in() -> Iterator[Probe[Any]]:
    for entry in entry_points(group=ENTRY_POINTS):
        yield entry.load()
