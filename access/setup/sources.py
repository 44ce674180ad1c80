"""The project's own words: what the subset of the Han font is chosen by."""

from __future__ import annotations

from pathlib import Path

_FOLDERS = ("access", "voice", "audits", "locales", "templates")
_ENDINGS = {".py", ".yaml", ".po", ".html"}
_NOT_OURS = {"vendor", "__pycache__"}


def read_sources(project: Path) -> str:
    """Every source, catalog, service and template of the project, as one text."""
    paths = (path for folder in _FOLDERS for path in sorted((project / folder).rglob("*.*")))
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in paths
        if path.suffix in _ENDINGS and not _NOT_OURS.intersection(path.parts)
    )
