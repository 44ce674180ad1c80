"""Addresses of guided checks: what people are asked about the sites that were audited."""

from __future__ import annotations

from access.staff import Role
from access.web.endpoints import Handler
from access.web.handlers import checks
from access.web.staff import shown_to, taken_from

_SITE = "/{locale}/audits/checks/{site}"
_AUDITOR = Role.AUDITOR

CHECK_PAGES: tuple[tuple[str, Handler | None, Handler | None, bool], ...] = (
    ("/{locale}/audits/checks", shown_to(_AUDITOR, checks.show_sites), None, False),
    (_SITE, shown_to(_AUDITOR, checks.show_site), None, False),
    (f"{_SITE}/said", shown_to(_AUDITOR, checks.show_said), None, False),
    (f"{_SITE}/{{way}}", shown_to(_AUDITOR, checks.begin), None, False),
    (
        f"{_SITE}/{{way}}/{{check}}",
        shown_to(_AUDITOR, checks.ask),
        taken_from(_AUDITOR, checks.take),
        False,
    ),
    (f"{_SITE}/{{way}}/{{check}}/later", shown_to(_AUDITOR, checks.leave_for_later), None, False),
    (f"{_SITE}/{{way}}/{{check}}/picture", shown_to(_AUDITOR, checks.show_picture), None, False),
)
"""Path, what shows it, what takes its form, whether it is the same for everybody."""
