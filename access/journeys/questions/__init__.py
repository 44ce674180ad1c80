"""The question types, each in a file of its own, found by looking into this folder."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING

from access.journeys.questions.base import (
    AGAIN,
    Choices,
    FileType,
    Finding,
    Intake,
    QuestionType,
    Shown,
    Signing,
    Taken,
    Typing,
    Uploading,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def question_types() -> Mapping[str, QuestionType]:
    """Every type by the name a service file writes."""
    modules = (import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__))
    found: list[QuestionType] = [each.TYPE for each in modules if hasattr(each, "TYPE")]
    return MappingProxyType({each.name: each for each in found})


def type_of(name: str) -> QuestionType:
    """What a question type can do."""
    return question_types()[name]


__all__ = [
    "AGAIN",
    "Choices",
    "FileType",
    "Finding",
    "Intake",
    "QuestionType",
    "Shown",
    "Signing",
    "Taken",
    "Typing",
    "Uploading",
    "question_types",
    "type_of",
]
