"""Changing fields, and the rule that it serves."""

from __future__ import annotations

from audits.probe import Probe
from audits.probes.change_look import change_fields
from audits.probes.rules import change_stays

PROBE = Probe("changing", change_fields, (change_stays.RULE,))
