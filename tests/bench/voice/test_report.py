"""The report keeps what was measured before."""

from __future__ import annotations

from tests.bench.voice.report import text_of
from tests.bench.voice.table import Chapter, Promise, Table

TITLES = ("Pauses", "Digits", "Tempo")


def chapter(seen: str) -> Chapter:
    table = Table("In a room", "Ten words.", ("said", "heard"), (("一", seen),))
    return Chapter([Promise("heard", seen, "all", is_kept=seen == "all")], [table])


def test_what_is_measured_now_takes_its_place_among_what_was_measured_before() -> None:
    first = text_of("", TITLES, {"Tempo": chapter("some"), "Pauses": chapter("none")})
    second = text_of(first, TITLES, {"Digits": chapter("all")})
    assert [line for line in second.splitlines() if line.startswith("## ")] == [
        "## Pauses",
        "## Digits",
        "## Tempo",
    ]
    assert text_of(second, TITLES, {}) == second
    for before in first.split("\n## ")[1:]:
        assert before.strip() in second


def test_a_new_measurement_replaces_the_old_one() -> None:
    first = text_of("", TITLES, {"Digits": chapter("some")})
    second = text_of(first, TITLES, {"Digits": chapter("all")})
    assert "| heard | some | all | **missed** |" in first
    assert "| some |" not in second
    assert "| heard | all | all | kept |" in second


def test_chapters_that_no_longer_exist_are_left_out() -> None:
    first = text_of("", TITLES, {"Digits": chapter("all")})
    assert "Digits" not in text_of(first, ("Pauses",), {})
