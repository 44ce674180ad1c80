"""The words for what is to be mended: the service's own where it has some, else the type's."""

from __future__ import annotations

from string import Formatter

from access.journeys.model import Question
from access.journeys.outcomes import Wording
from access.journeys.questions import Finding, type_of
from locales.marking import Msgid


def wording_of(question: Question, finding: Finding) -> Wording:
    """The words for a finding, with the fields they mention filled in."""
    kind = type_of(question.type)
    msgid = question.problems.get(finding.reason) or kind.problems[finding.reason]
    known = {**_about(question, kind.example), **dict(finding.values)}
    mentioned = {field for _, field, _, _ in Formatter().parse(msgid) if field}
    return Wording(msgid, tuple((name, known[name]) for name in sorted(mentioned)))


def _about(question: Question, example: str) -> dict[str, object]:
    about: dict[str, object] = {
        "name": Msgid(question.name),
        "example": question.example or example,
        # An empty message is in no catalog and would make the whole sentence Chinese.
        "unit": Msgid(question.unit) if question.unit else "",
        "least": question.least,
        "most": question.most,
    }
    if question.options:
        about["first"] = Msgid(question.options[0].label)
    return about
