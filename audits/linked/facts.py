"""What is known of a linked file, whatever its kind. Plain data."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class FileKind(StrEnum):
    """The kinds of files that are read."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


class FileFacts(BaseModel):
    """``None`` stands for what the kind of file has not, or what nobody can tell of it."""

    model_config = ConfigDict(frozen=True)

    has_text: bool | None = None
    """Whether any letter is in it; a scan has none."""
    has_structure: bool | None = None
    """Tagged (PDF); headings marked as such (DOCX)."""
    bold_headings: bool = False
    """Whole short lines in bold, and no heading (DOCX)."""
    has_table_heads: bool | None = None
    """Whether every table of several rows names its head (DOCX)."""
    language: str | None = None
    """As the file says, empty where it does not."""
    title: str | None = None
    """As the file says; of a PDF only when viewers are asked to show it."""
    pictures: int = 0
    untold_pictures: int = 0
    """Pictures without an alternative text."""
    print_pt: float | None = None
    """The size that most of its letters have, in points."""
