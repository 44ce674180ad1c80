"""What can go wrong with services and their data, for the people who run the site."""

from __future__ import annotations

from pathlib import Path


class JourneyError(Exception):
    """Base of this package's errors."""


class ServiceFileError(JourneyError):
    """A service file breaks a rule; names the file, the key and the rule."""

    def __init__(self, path: Path, key: str, rule: str) -> None:
        super().__init__(f"{path}: {key}: {rule}")
        self.path = path
        self.key = key
        self.rule = rule


class UnknownQuestionError(JourneyError):
    """A question was named that the service does not have, or not in this journey."""
