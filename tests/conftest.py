"""Publishes the fixtures of ``tests.fixtures``: real servers and a real browser, never doubles."""

pytest_plugins = [
    "tests.fixtures.chromium",
    "tests.fixtures.office",
    "tests.fixtures.ports",
    "tests.fixtures.postgres",
    "tests.fixtures.server",
]
