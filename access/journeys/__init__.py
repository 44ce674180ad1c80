"""Services as data and the citizen's way through them. This door is what others import.

Nothing in this package imports a web framework, a template engine or a speech engine.
"""

from access.journeys.counter import Counter
from access.journeys.flow import can_visit, next_missing, next_step, previous_step
from access.journeys.loader import load_services
from access.journeys.model import QuestionType, Reason, Service, Step
from access.journeys.opening import open_counter
from access.journeys.outcomes import (
    Accepted,
    Incomplete,
    LookUpProblem,
    Refused,
    Standing,
    Status,
    WithdrawProblem,
    Wording,
)

__all__ = [
    "Accepted",
    "Counter",
    "Incomplete",
    "LookUpProblem",
    "QuestionType",
    "Reason",
    "Refused",
    "Service",
    "Standing",
    "Status",
    "Step",
    "WithdrawProblem",
    "Wording",
    "can_visit",
    "load_services",
    "next_missing",
    "next_step",
    "open_counter",
    "previous_step",
]
