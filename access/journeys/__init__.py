"""Services as data and the citizen's way through them. This door is what others import.

Nothing in this package imports a web framework, a template engine or a speech engine.
"""

from access.journeys.answering import Journey, Upload
from access.journeys.coming_back import show_code
from access.journeys.counter import Counter
from access.journeys.exporting import Export
from access.journeys.flow import (
    Answers,
    Ask,
    can_visit,
    find_ask,
    next_ask,
    next_missing,
    previous_ask,
)
from access.journeys.loader import load_services
from access.journeys.model import Group, Question, Service, Step
from access.journeys.opening import open_counter
from access.journeys.outcomes import (
    Accepted,
    CodeProblem,
    ComeBackCode,
    Incomplete,
    LookUpProblem,
    Practised,
    ProofWanted,
    Refused,
    Standing,
    Status,
    Stopped,
    WithdrawProblem,
    Wording,
)

__all__ = [
    "Accepted",
    "Answers",
    "Ask",
    "CodeProblem",
    "ComeBackCode",
    "Counter",
    "Export",
    "Group",
    "Incomplete",
    "Journey",
    "LookUpProblem",
    "Practised",
    "ProofWanted",
    "Question",
    "Refused",
    "Service",
    "Standing",
    "Status",
    "Step",
    "Stopped",
    "Upload",
    "WithdrawProblem",
    "Wording",
    "can_visit",
    "find_ask",
    "load_services",
    "next_ask",
    "next_missing",
    "open_counter",
    "previous_ask",
    "show_code",
]
