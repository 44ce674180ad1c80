"""The questions: each criterion is asked, in both languages, with what yes and no look like."""

from __future__ import annotations

from audits.explaining import find_rule
from audits.guided import page_questions, question_of
from audits.guided.questions import PLACE, place_questions
from audits.reporters.criteria import criteria
from audits.reporters.rule_words import worded
from tests.audits.reporters.samples import KEYBOARD

LONGEST = 60
"""Characters of a question in Chinese: it is read once, and answered."""


def test_every_criterion_of_levels_a_and_aa_is_asked_of_people() -> None:
    asked = {question.criterion for question in page_questions()}
    assert {each.number for each in criteria()} <= asked


def test_questions_are_short_and_end_in_a_question_mark_in_both_languages() -> None:
    questions = [*page_questions(), *place_questions().values()]
    assert len(questions) > 100
    for each in questions:
        chinese, english = each.wording("zh-Hans"), each.wording("en")
        assert chinese.ask.endswith(("？", "？）", "不算）")), each.id
        assert "?" in english.ask, each.id
        assert len(chinese.ask) <= LONGEST, each.id
        assert chinese.good != chinese.bad, each.id
        assert english.good != english.bad, each.id


def test_questions_on_places_are_about_rules_there_are() -> None:
    for key in set(place_questions()) - {PLACE}:
        assert find_rule(key).key == key


def test_a_rule_without_a_question_of_its_own_is_asked_about_in_its_own_words() -> None:
    question = question_of("", KEYBOARD)
    assert KEYBOARD.what in question.wording("zh-Hans").ask
    assert "{what}" not in question.wording("en").ask


def test_what_people_are_asked_speaks_english_in_english_reports() -> None:
    question = page_questions()[0]
    told = worded(question.rule, "en")
    assert told.what == question.wording("en").ask
    assert told.messages["held"] == "A person looked and found no fault."
