"""Single keys and tilting, and the rules that they serve."""

from __future__ import annotations

from audits.probe import Probe
from audits.probes.rules import character_keys, tilt_by_hand, tilt_off
from audits.probes.senses_look import try_senses

PROBE = Probe("senses", try_senses, (character_keys.RULE, tilt_off.RULE, tilt_by_hand.RULE))
