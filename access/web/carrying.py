"""Takes what was typed, and could not be stored yet, along when the language is changed."""

from __future__ import annotations

from dataclasses import dataclass

from access.page.model import Choice, Field, Page, Signature
from access.web.csrf import FIELD


@dataclass(frozen=True, slots=True)
class Carried:
    """A form to be posted again to the same page in another language."""

    action: str
    fields: tuple[tuple[str, str], ...]


def carry(page: Page, csrf: str) -> Carried | None:
    """The form of a page that came back; None where nothing would be lost."""
    if page.problems is None or page.form is None or page.form.method != "post":
        return None
    if page.form.has_file:
        # A photo that was refused cannot be carried; posting none would go on to the next page.
        return None
    return Carried(page.form.action, ((FIELD, csrf), *_typed(page)))


def _typed(page: Page) -> tuple[tuple[str, str], ...]:
    typed: list[tuple[str, str]] = []
    for block in page.blocks:
        if isinstance(block, Field | Signature):
            typed.append((block.name, block.value))
        elif isinstance(block, Choice):
            typed += [(block.name, each.value) for each in block.options if each.is_chosen]
    return tuple(typed)
