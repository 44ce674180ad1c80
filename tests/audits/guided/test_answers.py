"""Answers: kept, shared, given by one, two or more, and gone when what they were about changes."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
import yaml

from audits.difference import compare
from audits.gate import ExitCode, exit_code
from audits.guided import (
    Checks,
    ChecksUnreadable,
    State,
    Turn,
    next_turn,
    standpoint,
    turns,
    with_answers,
)
from audits.guided.sharing import take_answers, write_answers
from audits.guided.store import BadAnswer
from audits.history import History
from audits.outcome import Outcome, Report
from audits.reporters.openacr import openacr
from audits.reporters.publisher import Publisher
from tests.audits.guided.asked import HOME, LOOK, NOON, OTHER, SITE, asked_page, place, report, say

YES, NO, NONE, UNSURE = (
    Outcome.PASSED,
    Outcome.FAILED,
    Outcome.INAPPLICABLE,
    Outcome.CANNOT_TELL,
)


@pytest.fixture
def checks(tmp_path: Path) -> Checks:
    return Checks(tmp_path / "deep" / "checks.sqlite")


def _kept(checks: Checks, run: Report) -> list[Turn]:
    checks.keep(run, SITE)
    return _turns(checks)


def _turns(checks: Checks) -> list[Turn]:
    return list(turns(checks.checks(SITE), checks.answers(SITE)))


def _first(checks: Checks) -> Turn:
    return next(turn for turn in _turns(checks) if turn.now.check.rule)


def _counted(run: Report) -> tuple[int, int]:
    return run.total(Outcome.FAILED), run.total(Outcome.CANNOT_TELL)


@pytest.mark.parametrize(
    ("said", "state", "outcome"),
    [
        ([], State.OPEN, UNSURE),
        ([("甲", YES)], State.ANSWERED, YES),
        ([("甲", NO), ("乙", NO)], State.AGREED, NO),
        ([("甲", YES), ("乙", NO)], State.DISAGREED, UNSURE),
        ([("甲", UNSURE)], State.UNSURE, UNSURE),
        ([("甲", UNSURE), ("乙", NONE)], State.ANSWERED, NONE),
        ([("甲", NO), ("甲", YES)], State.ANSWERED, YES),
    ],
)
def test_what_answers_come_to(
    said: list[tuple[str, Outcome]], state: State, outcome: Outcome, checks: Checks
) -> None:
    check = _kept(checks, report(asked_page(HOME, place())))[0].now.check
    for minute, (who, says) in enumerate(said):
        say(checks, check, who, says, minute)

    now = standpoint(check, checks.answers(SITE))
    assert (now.state, now.outcome) == (state, outcome)


def test_a_place_that_people_find_well_needs_nobody_any_more(checks: Checks) -> None:
    run = report(asked_page(HOME, place("#a"), place("#b", content="other")))
    say(checks, _kept(checks, run)[0].now.check, "小李", YES, note="看过")

    told = with_answers(run, checks.answers(SITE))

    assert (_counted(run), _counted(told)) == ((0, 2), (0, 1))
    (held,) = (each for _, each in told.pages[0].findings(YES))
    assert held.target.selector == "#a"
    assert [(each.who, each.note) for each in held.checked] == [("小李", "看过")]


def test_a_fault_that_a_person_finds_fails_the_gate(checks: Checks) -> None:
    run = report(asked_page(HOME, place()))
    say(checks, _kept(checks, run)[0].now.check, "小李", NO)
    told = with_answers(run, checks.answers(SITE))
    assert (exit_code(run), exit_code(told)) == (ExitCode.CLEAN, ExitCode.VIOLATIONS)


def test_who_disagree_decide_nothing_and_are_both_named(checks: Checks) -> None:
    run = report(asked_page(HOME, place()))
    check = _kept(checks, run)[0].now.check
    say(checks, check, "小李", YES)
    say(checks, check, "小王", NO, minute=1)

    told = with_answers(run, checks.answers(SITE))

    assert _counted(told) == (0, 1)
    ((_, open_still),) = told.pages[0].findings(UNSURE)
    assert [each.who for each in open_still.checked] == ["小李", "小王"]


def test_an_answer_expires_when_what_stands_there_changes(checks: Checks) -> None:
    say(checks, _kept(checks, report(asked_page(HOME, place())))[0].now.check, "小李", YES)

    changed = report(asked_page(HOME, place(content="other words")))
    turn = _kept(checks, changed)[0]

    assert turn.now.state is State.EXPIRED
    assert [each.who for each in turn.now.expired] == ["小李"]
    assert _counted(with_answers(changed, checks.answers(SITE))) == (0, 1)


@pytest.mark.parametrize(
    ("look", "state"),
    [("00ff00ff00ff00f0", State.ANSWERED), ("ff00ff00ff00ff00", State.EXPIRED)],
    ids=["smoothed otherwise", "another picture"],
)
def test_an_answer_expires_when_the_place_looks_otherwise(
    look: str, state: State, checks: Checks
) -> None:
    first = _kept(checks, report(asked_page(HOME, place(look=LOOK))))[0].now.check
    say(checks, first, "小李", YES)
    _kept(checks, report(asked_page(HOME, place(look=look))))
    assert _first(checks).now.state is state


def test_an_answer_is_good_again_when_the_place_is_as_it_was(checks: Checks) -> None:
    as_it_was = report(asked_page(HOME, place()))
    say(checks, _kept(checks, as_it_was)[0].now.check, "小李", YES)
    _kept(checks, report(asked_page(HOME, place(content="other words"))))
    _kept(checks, as_it_was)
    assert _first(checks).now.state is State.ANSWERED


def test_one_cause_on_many_pages_is_asked_once_and_answered_for_all(checks: Checks) -> None:
    run = report(asked_page(HOME, place("#foot")), asked_page(OTHER, place("#foot")))
    turn = _kept(checks, run)[0]
    assert len(turn.checks) == 2

    checks.say(SITE, turn.checks, "小李", NO, at=NOON)

    assert _counted(with_answers(run, checks.answers(SITE))) == (2, 0)


def test_a_site_is_asked_once_and_a_page_only_about_what_is_on_it(checks: Checks) -> None:
    asked = [
        turn.now.check
        for turn in _kept(checks, report(asked_page(HOME), asked_page(OTHER)))
        if not turn.now.check.rule
    ]
    numbers = [check.question for check in asked]
    assert numbers.count("menu-stays-put") == 1
    assert numbers.count("title-tells") == 2
    assert "captions-right" not in numbers


def test_what_people_say_of_a_page_stands_in_the_report_as_a_rule_of_theirs(
    checks: Checks,
) -> None:
    run = report(asked_page(HOME))
    check = next(t.now.check for t in _kept(checks, run) if t.now.check.question == "title-tells")
    say(checks, check, "小李", NO, note="每一页都叫首页")

    ((rule, fault),) = with_answers(run, checks.answers(SITE)).pages[0].findings(NO)

    assert rule.key == "person:title-tells"
    assert rule.clauses[0].number == "2.4.2"
    assert "每一页都叫首页" in fault.message


def test_each_person_is_asked_once_and_a_second_only_what_a_first_has_answered(
    checks: Checks,
) -> None:
    given = _kept(checks, report(asked_page(HOME, place())))
    assert next_turn(given, "小王", is_second=True) is None
    first = next_turn(given, "小李")
    assert first
    say(checks, first.now.check, "小李", YES)

    given = _turns(checks)
    again = next_turn(given, "小李")
    second = next_turn(given, "小王", is_second=True)
    assert again
    assert again.now.check.id != first.now.check.id
    assert second
    assert second.now.check.id == first.now.check.id
    assert next_turn(given, "小李", is_second=True) is None


def test_answers_are_shared_as_a_file_and_taken_once(checks: Checks, tmp_path: Path) -> None:
    run = report(asked_page(HOME, place()))
    say(checks, _kept(checks, run)[0].now.check, "小李", NO, note="看不清")
    elsewhere = Checks(tmp_path / "elsewhere.sqlite")
    elsewhere.keep(run, SITE)

    assert write_answers(checks, tmp_path / "answers.json") == 1
    assert take_answers(elsewhere, tmp_path / "answers.json") == 1
    assert take_answers(elsewhere, tmp_path / "answers.json") == 0
    assert elsewhere.answers(SITE) == checks.answers(SITE)


@pytest.mark.parametrize(
    ("field", "value"), [("says", "could-not-run"), ("who", ""), ("at", "2026-11-23T08:00:00")]
)
def test_a_file_with_something_no_person_can_say_is_refused_whole(
    field: str, value: str, checks: Checks, tmp_path: Path
) -> None:
    turn = _kept(checks, report(asked_page(HOME, place())))[0]
    say(checks, turn.now.check, "小李", NO)
    path = tmp_path / "answers.json"
    write_answers(checks, path)
    data = json.loads(path.read_text("utf-8"))
    data["answers"].append(data["answers"][0] | {"id": "0" * 32, field: value})
    path.write_text(json.dumps(data), "utf-8")

    with pytest.raises(BadAnswer, match=field):
        take_answers(checks, path)
    assert len(checks.answers(SITE)) == 1


def test_an_answer_of_nobody_is_refused(checks: Checks) -> None:
    turn = _kept(checks, report(asked_page(HOME, place())))[0]
    with pytest.raises(BadAnswer, match="name"):
        say(checks, turn.now.check, "  ", YES)


def test_the_newest_run_comes_back_whole_without_what_people_said(checks: Checks) -> None:
    run = report(asked_page(HOME, place()))
    say(checks, _kept(checks, run)[0].now.check, "小李", NO)
    back = checks.report(SITE)
    assert _counted(back) == (0, 1)
    assert _counted(with_answers(back, checks.answers(SITE))) == (1, 0)


def test_another_database_is_not_taken_for_one_of_checks(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    History(path)
    with pytest.raises(ChecksUnreadable, match="history"):
        Checks(path)
    assert sqlite3.connect(path).execute("SELECT COUNT(*) FROM run").fetchone() == (0,)


def test_a_fault_a_person_found_is_not_gone_only_because_nobody_looked_again(
    checks: Checks,
) -> None:
    run = report(asked_page(HOME, place()))
    say(checks, _kept(checks, run)[0].now.check, "小李", NO)
    found = with_answers(run, checks.answers(SITE))
    changed = report(asked_page(HOME, place(content="other words")))

    difference = compare(found, with_answers(changed, checks.answers(SITE)))

    assert (len(difference.gone), len(difference.unseen)) == (0, 1)


def test_after_the_last_question_those_left_for_later_come_again(checks: Checks) -> None:
    given = _kept(checks, report(asked_page(HOME, place("#a"), place("#b", content="other"))))
    first, last = given[0].now.check.id, given[-1].now.check.id
    again = next_turn(given, "小李", after=last)
    then = next_turn(given, "小李", after=first)
    assert again and again.now.check.id == first
    assert then and then.now.check.id == given[1].now.check.id


def test_a_criterion_is_supported_only_when_people_looked_at_it_on_every_page(
    checks: Checks,
) -> None:
    run = report(asked_page(HOME), asked_page(OTHER))
    asked = [turn.now.check for turn in _kept(checks, run)]
    titles = [check for check in asked if check.question == "title-tells"]
    say(checks, titles[0], "小李", YES)
    assert _level(checks, run, "2.4.2") == "not-evaluated"

    say(checks, titles[1], "小王", YES)
    assert _level(checks, run, "2.4.2") == "supports"

    say(checks, titles[1], "小王", NO, minute=1)
    assert _level(checks, run, "2.4.2") == "partially-supports"


def test_a_place_that_is_still_open_keeps_its_criterion_from_being_supported(
    checks: Checks,
) -> None:
    run = report(asked_page(HOME, place()))
    asked = [turn.now.check for turn in _kept(checks, run)]
    say(checks, next(each for each in asked if each.question == "words-stand-out"), "小李", YES)
    assert _level(checks, run, "1.4.3") == "not-evaluated"

    say(checks, next(each for each in asked if each.rule), "小李", YES)
    assert _level(checks, run, "1.4.3") == "supports"


def test_what_nobody_finds_on_any_page_does_not_apply(checks: Checks) -> None:
    run = report(asked_page(HOME))
    asked = [turn.now.check for turn in _kept(checks, run)]
    say(checks, next(each for each in asked if each.question == "one-finger"), "小李", NONE)
    assert _level(checks, run, "2.5.1") == "not-applicable"


def _level(checks: Checks, run: Report, number: str) -> str:
    told = with_answers(run, checks.answers(SITE))
    data = yaml.safe_load(openacr(told, Publisher("站", "局", "a@example.org"), "en"))
    return next(
        str(each["components"][0]["adherence"]["level"])
        for chapter in data["chapters"].values()
        for each in chapter["criteria"]
        if each["num"] == number
    )
