"""Sending forms, and the rules that it serves."""

from __future__ import annotations

from audits.probe import Probe
from audits.probes.form_look import send_forms
from audits.probes.rules import answers_kept, error_announced, error_in_words, error_tied

PROBE = Probe(
    "forms",
    send_forms,
    (error_in_words.RULE, error_tied.RULE, error_announced.RULE, answers_kept.RULE),
)
