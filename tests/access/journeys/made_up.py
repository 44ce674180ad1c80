"""Made-up services, as small as a test needs them."""

from __future__ import annotations

from dataclasses import replace

from access.journeys.model import Group, Question, Service, Step
from tests.access.journeys.tables import question_of


def service_asking(like: Service, *entries: Question | Group) -> Service:
    """A service that asks just these, in one step."""
    return replace(
        like, id="made-up", steps=(Step(name="填一填", questions=entries),), rules=(), proof="asked"
    )


def ask(key: str, kind: str = "text", **settings: object) -> Question:
    """A question; closed ones get options for yes and no unless told otherwise."""
    if kind in ("one-of", "several-of") and "options" not in settings:
        values = [{"value": "yes", "label": "有"}, {"value": "no", "label": "没有"}]
        settings = {**settings, "options": values}
    return question_of(kind, **{"id": key, "name": key, **settings})


def group_of(key: str, *questions: Question, **settings: object) -> Group:
    """A group of questions asked for each child."""
    texts = {"question": "有哪些孩子？", "name": "孩子", "one": "孩子"}
    return Group(id=key, type="group", questions=questions, **{**texts, **settings})  # type: ignore[arg-type]  # any settings
