"""The words of the pages: what the subset of the Han font is chosen by."""

from __future__ import annotations

from pathlib import Path

_FOLDERS = ("access", "locales", "templates")
"""What pages show. What ``voice`` holds is said and heard, and a report of ``audits`` is a file of
its own; what was heard falls through to the whole font, as what is typed does."""
_ENDINGS = {".py", ".yaml", ".po", ".html"}
_NOT_OURS = {"vendor", "__pycache__"}


def read_sources(project: Path) -> str:
    """Every source, catalog, service and template that pages are made of, as one text."""
    paths = (path for folder in _FOLDERS for path in sorted((project / folder).rglob("*.*")))
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in paths
        if path.suffix in _ENDINGS and not _NOT_OURS.intersection(path.parts)
    )
