"""Who may import whom. The arrows are the architecture, so breaking one fails the build."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.repo.modules import PACKAGES, load_modules

_MAY_IMPORT = {
    "access": {"access", "voice", "locales", "audits"},
    "voice": {"voice"},
    "audits": {"audits"},
    "locales": {"locales"},
}
_DOMAIN = (
    "access/journeys",
    "access/page",
    "access/pages",
    "audits/rules",
    "locales",
    "voice/understanding",
)
_FRAMEWORKS = {
    "av",
    "axe_selenium_python",
    "ctranslate2",
    "faster_whisper",
    "jinja2",
    "misaki",
    "onnxruntime",
    "psycopg",
    "pyttsx3",
    "selenium",
    "sqlalchemy",
    "starlette",
    "uvicorn",
    "vosk",
    "websockets",
    "wyoming",
}
_READS_ENVIRONMENT = {
    "access/settings.py",  # the settings
    "access/setup/node.py",  # looks for npm on the PATH
    "voice/synthesizers/system.py",  # adds to where the linker looks for espeak-ng
}
_READING = re.compile(r"\benviron\s*(?:\.get|\[)|\bgetenv\b")
"""Handing the whole environment on to a child process is no reading."""
_SAYS_NOTHING = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
_LONGEST_FILE_LINES = 400
_LONGEST_FUNCTION_LINES = 50
_OURS = load_modules(*PACKAGES)
_ALL = load_modules(*PACKAGES, "tests")


def test_every_package_is_looked_at() -> None:
    assert {module.path.parts[0] for module in _OURS} == set(PACKAGES)


def test_imports_follow_the_arrows() -> None:
    broken = {
        f"{module.path} imports {name}"
        for module in _OURS
        for name in module.imports()
        if name.partition(".")[0] in {*PACKAGES, "tests"} - _MAY_IMPORT[module.path.parts[0]]
    }
    assert not broken


def test_imports_are_absolute() -> None:
    assert not [m.path for m in _OURS for name in m.imports() if name.startswith(".")]


@pytest.mark.parametrize("folder", _DOMAIN)
def test_domain_code_knows_no_framework_browser_or_engine(folder: str) -> None:
    modules = [module for module in _OURS if module.path.is_relative_to(folder)]
    assert modules, f"{folder} holds no Python"
    found = {
        f"{module.path} imports {name}"
        for module in modules
        for name in module.imports()
        if name.partition(".")[0] in _FRAMEWORKS
    }
    assert not found


def test_only_the_settings_read_the_environment() -> None:
    readers = {module.path.as_posix() for module in _OURS if _READING.search(module.source)}
    assert not readers - _READS_ENVIRONMENT


def test_files_are_short() -> None:
    lengths = {module.path: module.source.count("\n") for module in _ALL}
    assert not {path: lines for path, lines in lengths.items() if lines > _LONGEST_FILE_LINES}


def test_functions_are_short() -> None:
    lengths = {
        f"{module.path}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for module in _ALL
        for function in module.functions()
    }
    assert not {name: lines for name, lines in lengths.items() if lines > _LONGEST_FUNCTION_LINES}


def test_modules_are_named_after_a_subject() -> None:
    assert not [m.path for m in _ALL if {Path(p).stem for p in m.path.parts} & _SAYS_NOTHING]


def test_modules_say_what_they_are_about() -> None:
    silent = [m.path for m in _OURS if m.source.strip() and not ast.get_docstring(m.tree)]
    assert not silent
