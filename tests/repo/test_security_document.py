"""The threat model names tests that exist: a protection nothing shows is a promise."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.repo.modules import ROOT

_PAGE = ROOT / "docs" / "security.md"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_THREAT = re.compile(r"^### \d+\. ", re.MULTILINE)


def test_every_test_the_threat_model_names_exists() -> None:
    named = _TEST.findall(_PAGE.read_text(encoding="utf-8"))
    assert len(named) > 50
    assert not [f"{path}::{name}" for path, name in named if name not in names_in(path)]


def test_every_threat_has_a_test_that_shows_what_protects() -> None:
    _, *threats = _THREAT.split(_PAGE.read_text(encoding="utf-8").partition("\n## What is not")[0])
    assert len(threats) > 10
    assert not [threat.splitlines()[0] for threat in threats if not _TEST.search(threat)]


@cache
def names_in(path: str) -> frozenset[str]:
    """Names of the test functions of a file; none where there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in tree.body if isinstance(node, functions))
