"""The project's Python modules as syntax trees, for tests that read code instead of running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("access", "voice", "audits", "locales")


@dataclass(frozen=True, slots=True)
class Module:
    """One file."""

    path: Path
    """Relative to the project."""
    source: str
    tree: ast.Module

    def imports(self) -> Iterator[str]:
        """Dotted names of everything it imports, at the top or inside a function."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield "." * node.level + (node.module or "")

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


@cache
def load_modules(*folders: str) -> tuple[Module, ...]:
    """The modules in these folders of the project."""
    paths = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> Module:
    source = path.read_text(encoding="utf-8")
    return Module(path.relative_to(ROOT), source, ast.parse(source, str(path)))
