"""What the command says beside its reports, in the language of its reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


def say(key: str, language: str, **values: object) -> str:
    """Give a sentence with its values filled in."""
    return str(_sentences()[key][language]).format(**values)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    sentences: Any = yaml.safe_load(Path(__file__).with_name("said.yaml").read_text("utf-8"))
    return dict(sentences)
