"""What the mouse can do that keys cannot, and the rules that it serves."""

from __future__ import annotations

from audits.probe import Probe
from audits.probes.reach_look import look_at_reach
from audits.probes.rules import hover_only, keyboard_reach, keyboard_works

PROBE = Probe("mouse", look_at_reach, (keyboard_reach.RULE, keyboard_works.RULE, hover_only.RULE))
