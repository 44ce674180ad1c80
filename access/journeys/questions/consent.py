"""Consent: a closed question where one answer means no, and no ends the online way kindly."""

from __future__ import annotations

from access.journeys.model import Reason, Step
from access.journeys.questions.base import Finding
from access.journeys.questions.one_of import OneOf, option_of


class Consent(OneOf):
    """Taken only when given; a refusal is answered with the other ways to do it."""

    reasons = OneOf.reasons | {Reason.DECLINED}

    def validate(self, clean: str, step: Step, /) -> Finding | None:
        """As for any closed question; declining is respected and not stored."""
        finding = super().validate(clean, step)
        if finding is not None:
            return finding
        option = option_of(step, clean)
        return Finding(Reason.DECLINED) if option and option.declines else None
