"""A service as a card, on the first page and among what was found."""

from __future__ import annotations

from access.journeys import Service
from access.page.model import Card, Link
from access.page.writer import PageWriter
from access.pages import paths


def service_card(write: PageWriter, locale: str, service: Service) -> Card:
    """Its plain name, one line, and the way to its guide."""
    name = write.button(service.name)
    link = Link(
        name,
        paths.guide(locale, service.id),
        says=write.says(name, service.says),
        icon=service.icon,
        voice=f"open:{service.id}",
    )
    return Card(link, write.t(service.line))
