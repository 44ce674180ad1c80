"""Other windows and other letters, and the rules that they serve."""

from __future__ import annotations

from audits.probe import Probe
from audits.probes.rules import orientation, reflow, text_enlarged, text_spaced, text_zoomed
from audits.probes.window_looks import look_through_windows

PROBE = Probe(
    "windows",
    look_through_windows,
    (reflow.RULE, text_zoomed.RULE, text_spaced.RULE, text_enlarged.RULE, orientation.RULE),
)
