"""Waiting, and the rules that it serves."""

from __future__ import annotations

from audits.probe import Probe
from audits.probes.rules import (
    motion_heeds_wish,
    motion_stops,
    no_flashes,
    page_stays,
    sound_asked,
    sound_stops,
    words_still,
)
from audits.probes.waiting_look import wait

PROBE = Probe(
    "waiting",
    wait,
    (
        sound_stops.RULE,
        sound_asked.RULE,
        words_still.RULE,
        motion_stops.RULE,
        motion_heeds_wish.RULE,
        no_flashes.RULE,
        page_stays.RULE,
    ),
)
