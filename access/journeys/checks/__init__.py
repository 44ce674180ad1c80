"""The rules of a service file beyond the kinds of its values; each subject in a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from access.journeys.checks.complaint import Complaint
from access.journeys.checks.conditions import check_conditions
from access.journeys.checks.facts import check_facts
from access.journeys.checks.finding import check_finding
from access.journeys.checks.guide import check_guide
from access.journeys.checks.identity import check_identity
from access.journeys.checks.office import check_office
from access.journeys.checks.questions import check_questions
from access.journeys.checks.texts import check_blanks, check_fields, check_plain_words
from access.journeys.checks.ways import check_ways
from access.journeys.model import Service

Check = Callable[[Service, Path], Iterator[Complaint]]

ERRORS: tuple[Check, ...] = (
    check_identity,
    check_guide,
    check_ways,
    check_questions,
    check_conditions,
    check_facts,
    check_finding,
    check_office,
    check_blanks,
    check_fields,
)
"""A file that breaks one of these is not served."""

WARNINGS: tuple[Check, ...] = (check_plain_words,)
"""Advice for the writer; the file is served all the same."""
