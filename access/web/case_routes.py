"""The addresses under ``/desk/cases``, for clerks; written as in ``routes``."""

from __future__ import annotations

from access.staff import Role
from access.web.endpoints import Handler
from access.web.handlers import cases
from access.web.staff import shown_to, taken_from

_PREFIX = "/{locale}/desk/cases"

CASE_PAGES: tuple[tuple[str, Handler | None, Handler | None, bool], ...] = (
    (_PREFIX, shown_to(Role.CLERK, cases.show_cases), None, False),
    (_PREFIX + "/of/{service}", shown_to(Role.CLERK, cases.show_cases_of), None, False),
    (
        _PREFIX + "/{case}",
        shown_to(Role.CLERK, cases.show_case),
        taken_from(Role.CLERK, cases.decide),
        False,
    ),
    (_PREFIX + "/{case}/files/{number}", shown_to(Role.CLERK, cases.give_file), None, False),
)
