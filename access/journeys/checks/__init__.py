"""The rules of a service file beyond the kinds of its values; each subject in a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from access.journeys.checks.complaint import Complaint
from access.journeys.checks.identity import check_identity
from access.journeys.checks.questions import check_questions
from access.journeys.model import Service

Check = Callable[[Service, Path], Iterator[Complaint]]

ERRORS: tuple[Check, ...] = (check_identity, check_questions)
"""A file that breaks one of these is not served."""
