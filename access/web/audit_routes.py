"""The addresses under ``/audits``, for auditors; written as in ``routes``."""

from __future__ import annotations

from access.staff import Role
from access.web.endpoints import Handler
from access.web.handlers import audits
from access.web.staff import Shows, Takes, shown_to, taken_from

_Spec = tuple[str, Handler | None, Handler | None, bool]
_PREFIX = "/{locale}/audits"
_RUN = _PREFIX + "/runs/{run}"


def _page(path: str, show: Shows, take: Takes | None = None) -> _Spec:
    taken = taken_from(Role.AUDITOR, take) if take else None
    return path, shown_to(Role.AUDITOR, show), taken, False


AUDIT_PAGES: tuple[_Spec, ...] = (
    _page(_PREFIX, audits.show_runs),
    _page(_PREFIX + "/start", audits.show_start, audits.start),
    _page(_PREFIX + "/tasks", audits.show_tasks),
    _page(_RUN, audits.show_run, audits.stop),
    _page(_RUN + "/trend", audits.show_trend),
    _page(_RUN + "/trend/file", audits.give_charts),
    _page(_RUN + "/since/{earlier}", audits.compare),
    _page(_RUN + "/files/{name}", audits.give_file),
    _page(_RUN + "/violations/{number}", audits.show_violation, audits.follow_up),
    _page(_RUN + "/violations/{number}/picture", audits.show_picture),
)
