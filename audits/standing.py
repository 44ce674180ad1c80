"""What stands at the places people are asked about, and on the page. No judging.

An answer of a person holds as long as this stays the same (``audits.guided``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image
from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.isolated import run_isolated
from audits.kinds import KINDS
from audits.outcome import Finding, Outcome, RuleResult, Standing, Target

_STYLES = (
    "color",
    "background-color",
    "background-image",
    "font-size",
    "font-weight",
    "line-height",
    "text-decoration-line",
    "text-transform",
    "text-align",
    "display",
    "visibility",
)
_MOST_CHARACTERS = 400_000
"""Of one place. The rest is not told: that much is no one thing a person looks at."""
_FIGURES = re.compile(r"\d+")
_STANDING = Path(__file__).with_name("standing.js").read_text("utf-8")
_LOOK = (9, 8)
"""Eight rows of nine points: each point but the last is held against its neighbour."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A page's places and the page itself, as they were when it was judged."""

    results: tuple[RuleResult, ...]
    """With every place noted that a person has to look at."""
    page: Standing
    contains: tuple[str, ...]


def note_standing(
    driver: Chrome, results: Sequence[RuleResult], looks: Mapping[Target, str]
) -> Stood:
    """Note what stands at each place that a machine cannot judge, and on the whole page."""
    paths = list(
        dict.fromkeys(
            finding.target.path
            for result in results
            for finding in result.with_outcome(Outcome.CANNOT_TELL)
        )
    )
    told = run_isolated(driver, _STANDING, paths, _STYLES, KINDS, _MOST_CHARACTERS)
    texts = dict(zip(paths, told["places"], strict=True))

    def noted(finding: Finding) -> Finding:
        if finding.outcome is not Outcome.CANNOT_TELL:
            return finding
        # What cannot be reached (a frame of another site) is known by its source only.
        text = texts[finding.target.path] or finding.target.html
        look = looks.get(finding.target, "")
        return replace(finding, standing=Standing(_digest(text), look))

    return Stood(
        results=tuple(
            replace(result, findings=tuple(noted(each) for each in result.findings))
            for result in results
        ),
        # Days and counts change on most pages every day; what they are about does not.
        page=Standing(_digest(_FIGURES.sub("0", told["page"]))),
        contains=tuple(told["kinds"]),
    )


def look_of(picture: Image.Image) -> str:
    """Give a picture in 64 points: whether each is lighter than the one to its left."""
    grey = picture.convert("L").resize(_LOOK, Image.Resampling.BOX).tobytes()
    width, height = _LOOK
    points = (
        grey[row * width + column] < grey[row * width + column + 1]
        for row in range(height)
        for column in range(width - 1)
    )
    return f"{int(''.join('1' if lighter else '0' for lighter in points), 2):016x}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
