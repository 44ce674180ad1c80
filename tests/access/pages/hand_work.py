"""The pages that take a photo, an address or a signature, in each state they can be in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from access.journeys import Question, Refused, find_ask
from access.journeys.loader import load_service
from access.journeys.problems import wording_of
from access.journeys.questions import Finding, type_of
from access.page.model import Page
from access.pages import PageContext, question_page

SERVICE = load_service(
    Path(__file__).parents[1] / "web" / "services" / "hand-work.yaml",
)
_STORED: Mapping[str, tuple[str, ...]] = {
    "certificate": ("", "1500x2000 345678"),
    "bill": ("", "2000x1500 98765"),
    "home": ("", "53", "5301", "530102", "530102003", "530102+", "53+", "530102003|翠湖南路 1 号"),
    "own-hand": ("", "said:", "typed:李秀英", "drawn:iVBORw0KGgo="),
}
_VALUES = (
    ("count", 90),
    ("limit", 80),
    ("detail", "翠湖南路 1 号"),
    ("first", "五华区"),
    ("sign", "@"),
    ("size", 8),
    ("width", 120),
    ("least_px", 400),
    ("phrase", "我本人同意"),
)
"""Everything the words of these types may mention."""


def pages_of_hand_work(context: PageContext) -> Iterator[tuple[str, Page]]:
    """Every state of every such question, and each way in which an answer is refused."""
    for key, states in _STORED.items():
        ask = find_ask(SERVICE, {}, key)
        assert ask is not None
        assert isinstance(ask.question, Question)
        for stored in states:
            page = question_page(context, SERVICE, ask, {key: stored} if stored else {})
            yield f"hand work {key} {stored}", page
        for reason in type_of(ask.question.type).problems:
            wording = wording_of(ask.question, Finding(reason, _VALUES))
            refused = Refused(key, reason, wording, "1 2 3")
            page = question_page(context, SERVICE, ask, {key: states[-1]}, refused=refused)
            yield f"hand work {key} {reason}", page
