"""What can go wrong with services and their data, for the people who run the site."""

from __future__ import annotations

from pathlib import Path


class JourneyError(Exception):
    """Base of this package's errors."""


class ServiceFileError(JourneyError):
    """A service file breaks a rule; names the file, the line, the key and the rule."""

    def __init__(
        self, path: Path, key: str, rule: str, *, line: int = 0, chinese: str = ""
    ) -> None:
        place = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{place}: {key}: {rule}")
        self.path = path
        self.key = key
        """Where in the file; an entry with an id is named by it: ``questions.id-number.help``."""
        self.rule = rule
        self.line = line
        """From 1; 0 where no line can be named."""
        self.chinese = chinese
        """The rule in Chinese, where somebody has written it."""


class UnknownQuestionError(JourneyError):
    """A question was named that the service does not have, or not in this journey."""
