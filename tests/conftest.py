"""Publishes the fixtures of ``tests.fixtures``: real servers and a real browser, never doubles."""

import pytest
from hypothesis import settings

# No deadline: how long an example takes depends on who else uses the machine. The same examples
# each time: a change is judged by itself, not by what chance finds that day, for which there is
# `make explore`.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("exploring", deadline=None, print_blob=True)
settings.load_profile("same")

pytest_plugins = [
    "tests.fixtures.ports",  # first, for others import it
    "tests.fixtures.chromium",
    "tests.fixtures.office",
    "tests.fixtures.postgres",
    "tests.fixtures.server",
    "tests.fixtures.together",
]

_KEEPS_REAL_TIME = {"speech", "browser"}
"""Sound that plays, a crowd that comes, a page that is waited for: by the clock of this machine."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what keeps real time be tried once more, for who else used the machine is nobody's fault.

    A second try is no secret: each is listed as RERUN at the end. What fails twice has failed.
    """
    for item in items:
        if _KEEPS_REAL_TIME & {mark.name for mark in item.iter_markers()}:
            item.add_marker(pytest.mark.flaky(reruns=1))
