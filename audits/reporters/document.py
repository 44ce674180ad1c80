"""What all HTML reports share: one file that needs nothing else, styles and script in it."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from audits.reporters.words import LANGUAGES, language_of, report_words

_FOLDER = Path(__file__).parent


def render_document(template: str, language: str, **context: Any) -> str:
    """Fill a template in; ``words`` are those of the language."""
    return (
        _environment()
        .get_template(template)
        .render(
            words=report_words(language),
            language=language,
            style=(_FOLDER / "report.css").read_text("utf-8"),
            script=(_FOLDER / "report.js").read_text("utf-8"),
            **context,
        )
    )


def data_uri(picture: bytes | None) -> str:
    """Put a WebP picture into the page itself; empty for none."""
    if picture is None:
        return ""
    return "data:image/webp;base64," + base64.b64encode(picture).decode("ascii")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["language"] = language_of
    environment.globals["languages"] = LANGUAGES
    return environment
