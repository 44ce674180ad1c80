"""Compiles .po to .mo, at set-up; never while pages are served."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo

from locales import pofiles
from locales.catalogs import CATALOGS_DIR, mo_file


def compile_catalogs(directory: Path = CATALOGS_DIR) -> list[Path]:
    """Compile each catalog that is newer than its compiled form; returns what was written."""
    return [mo_file(directory, tag) for tag in pofiles.target_tags() if _compile(directory, tag)]


def _compile(directory: Path, tag: str) -> bool:
    source, compiled = pofiles.po_file(directory, tag), mo_file(directory, tag)
    if not source.exists() or (compiled.exists() and not _is_stale(compiled, source)):
        return False
    buffer = BytesIO()
    write_mo(buffer, pofiles.read(source, tag), use_fuzzy=False)
    partial = compiled.with_suffix(".mo.partial")
    partial.write_bytes(buffer.getvalue())
    # In one move, so that a server starting now reads the old catalog or the new one, whole.
    partial.replace(compiled)
    return True


def _is_stale(compiled: Path, source: Path) -> bool:
    return compiled.stat().st_mtime_ns < source.stat().st_mtime_ns
