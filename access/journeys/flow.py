"""Which step comes when. Derived from the answers alone, so no step can be skipped."""

from __future__ import annotations

from collections.abc import Collection

from access.journeys.model import Service, Step


def next_missing(service: Service, answered: Collection[str]) -> Step | None:
    """The first step without an answer, or None when all are there."""
    return next((step for step in service.steps if step.id not in answered), None)


def can_visit(service: Service, answered: Collection[str], step_id: str) -> bool:
    """Whether every step before this one has an answer."""
    for step in service.steps:
        if step.id == step_id:
            return True
        if step.id not in answered:
            return False
    return False


def previous_step(service: Service, step: Step) -> Step | None:
    """The step before, or None at the first."""
    position = service.steps.index(step)
    return service.steps[position - 1] if position else None


def next_step(service: Service, step: Step) -> Step | None:
    """The step after, or None at the last: then the answers are checked."""
    position = service.steps.index(step) + 1
    return service.steps[position] if position < len(service.steps) else None
