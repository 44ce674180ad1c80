"""Articles from their files. A broken one is told and left out; the others are shown."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from access.information.article import HEADINGS, Article, Head, Part
from access.information.reading import Line, NotPlain, lines_of, split
from access.journeys.errors import JourneyError

ARTICLES_FOLDER = Path(__file__).with_name("articles")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEAD = TypeAdapter(Head)
_LOG = logging.getLogger(__name__)


class ArticleError(JourneyError):
    """An article breaks a rule; names the file, the line and the rule."""

    def __init__(self, path: Path, line: int, rule: str) -> None:
        super().__init__(f"{path}:{line}: {rule}")
        self.path = path
        self.line = line


@dataclass(frozen=True, slots=True)
class Articles:
    """Those that can be read, the newest first, and what is wrong with the others."""

    all: tuple[Article, ...]
    errors: tuple[ArticleError, ...] = ()

    def on(self, day: date) -> tuple[Article, ...]:
        """What holds on that day."""
        return tuple(each for each in self.all if each.is_valid_on(day))

    def get(self, article_id: str) -> Article | None:
        """The one of this name, whether it still holds or not."""
        return next((each for each in self.all if each.id == article_id), None)


@cache
def load_articles(*folders: Path) -> Articles:
    """All articles of these folders, or the packaged ones; the same name in a later folder wins."""
    found: dict[str, Article] = {}
    errors = []
    for path in (path for folder in folders or (ARTICLES_FOLDER,) for path in _files(folder)):
        try:
            article = read_article(path)
        except ArticleError as error:
            _LOG.warning("%s", error)
            errors.append(error)
        else:
            found[article.id] = article
    newest = sorted(found.values(), key=lambda each: (-each.head.valid_from.toordinal(), each.id))
    return Articles(tuple(newest), tuple(errors))


def _files(folder: Path) -> Sequence[Path]:
    return sorted(folder.glob("*.md"))


def read_article(path: Path) -> Article:
    """One file.

    Raises:
        ArticleError: it breaks a rule.
    """
    if not _ID.fullmatch(path.stem):
        rule = "the file's name must be small letters, digits and hyphens: pension-check.md"
        raise ArticleError(path, 1, rule)
    try:
        head, text, first = split(path.read_text(encoding="utf-8"))
        lines = tuple(lines_of(text, first))
        return Article(path.stem, _head(head), tuple(_parts(lines, first)))
    except NotPlain as error:
        raise ArticleError(path, error.line, str(error)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ArticleError(path, 1, f"cannot be read: {error}") from None


def _head(text: str) -> Head:
    try:
        return _HEAD.validate_python(yaml.safe_load(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise NotPlain(2 + (mark.line if mark else 0), "the head must be YAML") from None
    except ValidationError as error:
        # A wrong name is also a missing one; the first is what people want to know.
        first = min(error.errors(), key=lambda each: "missing" in each["type"])
        key = ".".join(map(str, first["loc"]))
        raise NotPlain(_line_of(key, text), f"{key or 'the head'}: {first['msg']}") from None
    except ValueError as error:  # A date there is none of.
        raise NotPlain(1, f"the head: {error}") from None


def _line_of(key: str, head: str) -> int:
    name = key.partition(".")[0]
    lines = enumerate(head.splitlines(), start=2)
    return next((number for number, line in lines if line.startswith(f"{name}:")), 1)


def _parts(lines: Sequence[Line], first: int) -> Iterator[Part]:
    if not lines or not lines[0].is_heading:
        raise NotPlain(lines[0].number if lines else first, f"must begin with ## {HEADINGS[0]}")
    starts = [at for at, line in enumerate(lines) if line.is_heading]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        heading, told = lines[start], lines[start + 1 : end]
        _check_heading(heading, number)
        if not told:
            raise NotPlain(heading.number, f"must tell something below ## {heading.text}")
        yield Part(heading.text, tuple(line.text for line in told))
    if len(starts) < len(HEADINGS):
        missing = HEADINGS[len(starts)]
        raise NotPlain(lines[-1].number, f"must also tell ## {missing}")


def _check_heading(heading: Line, number: int) -> None:
    if number < len(HEADINGS):
        if heading.text != HEADINGS[number]:
            raise NotPlain(heading.number, f"must be ## {HEADINGS[number]}")
    elif not heading.text.endswith("？"):
        raise NotPlain(heading.number, "must be a question people ask, ending with ？")
