"""The fixture ``audit`` for any project's own tests: ``audit(page)`` fails on a violation.

Nothing is loaded before a test asks for it, and one browser serves the whole run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from audits.in_tests import Audit


@pytest.fixture(scope="session")
def audit() -> Iterator[Audit]:
    """Audit a page: an address, HTML text, a file, an answer with ``text``, or an open driver."""
    # Here and not above, so that a project's other tests start without Selenium.
    from audits.in_tests import Audit  # noqa: PLC0415

    with Audit() as running:
        yield running
