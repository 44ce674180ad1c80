from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from access.journeys import Service
from access.journeys.checks.office import check_office
from access.journeys.model import OfficeLink


def broken(service: Service, link: OfficeLink) -> list[str]:
    complaints = check_office(replace(service, office=link), Path("a.yaml"))
    return [".".join(map(str, each.place)) for each in complaints]


@pytest.mark.parametrize(
    "link",
    [
        OfficeLink(),
        OfficeLink(kind="http", name="city-hall"),
        OfficeLink(kind="http", name="city-hall", fields={"id-number": "sfzh"}),
    ],
)
def test_an_office_that_can_be_found_is_fine(pension_check: Service, link: OfficeLink) -> None:
    assert broken(pension_check, link) == []


@pytest.mark.parametrize(
    ("link", "place"),
    [
        (OfficeLink(kind="http"), "office.name"),
        (OfficeLink(kind="http", name="City Hall"), "office.name"),
        (OfficeLink(name="city-hall"), "office.kind"),
        (OfficeLink(kind="http", name="a", fields={"no-such": "x"}), "office.fields.no-such"),
    ],
)
def test_an_office_that_cannot_be_found_is_told_with_its_place(
    pension_check: Service, link: OfficeLink, place: str
) -> None:
    assert broken(pension_check, link) == [place]
