"""Who may import whom. The arrows are the architecture, so breaking one fails the build."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.repo.modules import PACKAGES, Module, load_modules

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
}
_READS_ENVIRONMENT = {
    "access/settings.py",  # the settings
    "access/setup/node.py",  # looks for npm on the PATH
    "voice/synthesizers/system.py",  # adds to where the linker looks for espeak-ng
}
_READING = re.compile(r"\benviron\s*(?:\.get|\[)|\bgetenv\b")
"""Handing the whole environment on to a child process is no reading."""
_NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
_LONGEST_FILE_LINES = 400
_LONGEST_FUNCTION_LINES = 50
_OURS = load_modules(*PACKAGES)


def _name(module: Module) -> str:
    return module.path.as_posix()


def test_every_package_is_looked_at() -> None:
    assert {module.path.parts[0] for module in _OURS} == set(PACKAGES)


@pytest.mark.parametrize("module", _OURS, ids=_name)
def test_imports_follow_the_arrows(module: Module) -> None:
    package = module.path.parts[0]
    top_level = {name.partition(".")[0] for name in module.imports()}
    forbidden = top_level & {*PACKAGES, "tests"} - _MAY_IMPORT[package]
    assert not forbidden, f"{package} may not import {', '.join(sorted(forbidden))}"


@pytest.mark.parametrize("module", _OURS, ids=_name)
def test_imports_are_absolute(module: Module) -> None:
    assert not [name for name in module.imports() if name.startswith(".")]


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


@pytest.mark.parametrize("module", _OURS, ids=_name)
def test_only_the_settings_read_the_environment(module: Module) -> None:
    if module.path.as_posix() in _READS_ENVIRONMENT:
        return
    assert not _READING.search(module.source)


@pytest.mark.parametrize("module", load_modules(*PACKAGES, "tests"), ids=_name)
def test_modules_are_small_and_well_named(module: Module) -> None:
    lines = module.source.count("\n")
    assert lines <= _LONGEST_FILE_LINES, f"{lines} lines"
    assert not {Path(part).stem for part in module.path.parts} & _NAMES_THAT_SAY_NOTHING


@pytest.mark.parametrize("module", _OURS, ids=_name)
def test_modules_say_what_they_are_about(module: Module) -> None:
    assert not module.source.strip() or ast.get_docstring(module.tree)


@pytest.mark.parametrize("module", load_modules(*PACKAGES, "tests"), ids=_name)
def test_functions_are_short(module: Module) -> None:
    lengths = {
        function.name: (function.end_lineno or function.lineno) - function.lineno + 1
        for function in module.functions()
    }
    assert not {name for name, lines in lengths.items() if lines > _LONGEST_FUNCTION_LINES}
