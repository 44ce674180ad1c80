"""From what was heard to what is meant: one of the page's choices, an answer, or nothing.

Pure functions over text; no engine, no page framework. Words of a language are data in
``languages/``. ``understand`` is the door.
"""

from voice.understanding.choosing import Ranking, rank
from voice.understanding.digits import digits_in
from voice.understanding.language import Language, load_language
from voice.understanding.outcome import (
    Answer,
    Candidates,
    Digits,
    NoMatch,
    Outcome,
    Understood,
)

__all__ = [
    "Answer",
    "Candidates",
    "Digits",
    "Language",
    "NoMatch",
    "Outcome",
    "Ranking",
    "Understood",
    "digits_in",
    "load_language",
    "rank",
]
