"""The keyboard walk and the rules that it serves."""

from __future__ import annotations

from audits.probe import Probe
from audits.probes.keyboard_walk import walk
from audits.probes.rules import (
    focus_clear,
    focus_kept,
    focus_not_covered,
    focus_order,
    focus_stays,
    focus_visible,
    keyboard_exit_plain,
    keyboard_trap,
)

PROBE = Probe(
    "keyboard",
    walk,
    (
        keyboard_trap.RULE,
        keyboard_exit_plain.RULE,
        focus_kept.RULE,
        focus_visible.RULE,
        focus_clear.RULE,
        focus_not_covered.RULE,
        focus_order.RULE,
        focus_stays.RULE,
    ),
)
