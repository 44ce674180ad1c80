"""Publishes the fixtures of ``tests.fixtures``: real servers and a real browser, never doubles."""

from hypothesis import settings

# No deadline: how long an example takes depends on who else uses the machine.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = [
    "tests.fixtures.ports",  # first, for others import it
    "tests.fixtures.chromium",
    "tests.fixtures.office",
    "tests.fixtures.postgres",
    "tests.fixtures.server",
    "tests.fixtures.together",
]
