"""Taking things away, and the rules that it serves."""

from __future__ import annotations

from audits.probe import Probe
from audits.probes.rules import (
    colour_alone,
    icons_in_own_colours,
    without_scripts,
    words_in_style,
    words_without_pictures,
)
from audits.probes.without_look import take_away

PROBE = Probe(
    "without",
    take_away,
    (
        words_in_style.RULE,
        words_without_pictures.RULE,
        colour_alone.RULE,
        icons_in_own_colours.RULE,
        without_scripts.RULE,
    ),
)
