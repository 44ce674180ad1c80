"""Opening what opens, and the rules that it serves."""

from __future__ import annotations

from audits.probe import Probe
from audits.probes.dialog_look import open_all
from audits.probes.rules import dialog_closes, dialog_focus, opened_said

PROBE = Probe("dialogs", open_all, (dialog_focus.RULE, dialog_closes.RULE, opened_said.RULE))
