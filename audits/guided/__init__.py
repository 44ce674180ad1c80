"""Guided checks: people are asked what no machine sees, and their answers stand in the report.

The door: other packages import from here. Questions are data (``pages.yaml``, ``places.yaml``).
"""

from audits.guided.answers import Answer, Standpoint, State, standpoint
from audits.guided.asking import Turn, next_turn, turns, waiting_for
from audits.guided.checks import Check, checks_of
from audits.guided.judging import with_answers
from audits.guided.questions import Question, Wording, page_questions, question_of
from audits.guided.store import Checks, ChecksUnreadable

__all__ = [
    "Answer",
    "Check",
    "Checks",
    "ChecksUnreadable",
    "Question",
    "Standpoint",
    "State",
    "Turn",
    "Wording",
    "checks_of",
    "next_turn",
    "page_questions",
    "question_of",
    "standpoint",
    "turns",
    "waiting_for",
    "with_answers",
]
