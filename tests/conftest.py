"""Publishes the fixtures of ``tests.fixtures``: real servers and a real browser, never doubles."""

pytest_plugins = [
    "tests.fixtures.ports",  # first, for others import it
    "tests.fixtures.chromium",
    "tests.fixtures.office",
    "tests.fixtures.postgres",
    "tests.fixtures.server",
    "tests.fixtures.together",
]
