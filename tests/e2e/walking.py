"""The way through the service as with a mouse or a finger."""

from __future__ import annotations

from tests.e2e.answers import SERVICE, STEPS, TYPED
from tests.e2e.person import Person


def answer_by_clicks(person: Person, step: str, value: str) -> None:
    """Answer one question as with a mouse or a finger, and go on."""
    person.wait_for_path(f"services/{SERVICE}/{step}")
    if step in TYPED:
        person.type(f"input[name='{step}']", value)
    else:
        person.click(f"label:has(input[name='{step}'][value='{value}'])")
    person.click("main form [data-voice='go:next']")


def walk_by_clicks(person: Person) -> None:
    """From home to the receipt."""
    person.go("")
    person.click(f"a[data-voice='open:{SERVICE}']")
    person.wait_for_path(f"services/{SERVICE}")
    person.click(f"main [data-voice='start:{SERVICE}']")
    for step, value in STEPS:
        answer_by_clicks(person, step, value)
    person.wait_for_path(f"services/{SERVICE}/check")
    person.click("main form button[data-voice^='submit:']")
    person.wait_for_path(f"services/{SERVICE}/receipt")
