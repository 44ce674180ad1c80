"""Collecting the snapshot: the only reader of the DOM for the own rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.document.capture import capture
from audits.isolated import run_isolated
from audits.snapshot import PageSnapshot, parse_snapshot

MAIN_ACTION_MARKS = ("[data-main-action]", "a[role=button]")
"""Selectors of main actions beside the submit controls of a form in the main content."""
_COLLECT = Path(__file__).with_name("snapshot.js").read_text("utf-8")


def take_snapshot(
    driver: Chrome, main_action_marks: Sequence[str] = MAIN_ACTION_MARKS
) -> PageSnapshot:
    """Collect the snapshot of the page that is open and at rest."""
    marks = ", ".join(main_action_marks)
    return parse_snapshot(run_isolated(driver, _COLLECT, marks), capture(driver))
