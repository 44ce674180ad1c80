"""What the machine does next in a conversation: one table, and nothing that is not in it.

Pure: no page, no sound, no transport. The browser carries out the steps it is given.
"""

from voice.dialogue.policy import MOST_TRIES, Reply, bound_on, reply, situation_of
from voice.dialogue.steps import Do, Step
from voice.dialogue.table import Occasion, PolicyError, Situation, load_table

__all__ = [
    "MOST_TRIES",
    "Do",
    "Occasion",
    "PolicyError",
    "Reply",
    "Situation",
    "Step",
    "bound_on",
    "load_table",
    "reply",
    "situation_of",
]
