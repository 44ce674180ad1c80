"""What the process of an audit and its server tell each other by files in the folder of the run."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel

ORDER: Final = "order.json"
PROGRESS: Final = "progress.json"
SUM: Final = "sum.json"


class Progress(BaseModel):
    """How far it is, in pages; more may be found on the way."""

    done: int
    known: int


class Sum(BaseModel):
    """What came of it."""

    failed: int
    """Violations found."""
    gaps: int
    """Pages and rules that could not be looked at."""
