"""Which question comes when: conditions, known facts, groups and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.journeys import (
    Group,
    Service,
    can_visit,
    find_ask,
    next_ask,
    next_missing,
    previous_ask,
)
from access.journeys.conditions import holds
from access.journeys.flow import (
    Ask,
    asks,
    every_ask,
    facts,
    facts_given,
    is_answered,
    new_row,
    rows,
)
from access.journeys.rules import Verdict, judge
from tests.access.journeys.answers import ANSWERS
from tests.access.journeys.made_up import ask, group_of, service_asking

WOMAN = "11010519491231002X"


def keys(service: Service, answers: Mapping[str, str]) -> list[str]:
    return [each.key for each in asks(service, answers)]


def at(service: Service, answers: Mapping[str, str], key: str) -> Ask:
    found = find_ask(service, answers, key)
    assert found is not None
    return found


@pytest.fixture
def branching(pension_check: Service) -> Service:
    """For oneself, or for somebody else, who may have a paper."""
    return service_asking(
        pension_check,
        ask("who", "one-of", options=[{"value": v, "label": v} for v in ("self", "other")]),
        ask("has-paper", "yes-no", when={"who": ["other"]}),
        ask("paper", when={"has-paper": ["yes"]}),
        ask("end"),
    )


@pytest.fixture
def family(pension_check: Service) -> Service:
    """A parent, then up to two children, of whom some go to school."""
    children = group_of(
        "children",
        ask("name"),
        ask("school", "yes-no"),
        ask("class", when={"school": ["yes"]}),
        least=1,
        most=2,
    )
    return service_asking(pension_check, ask("parent"), children, ask("end"))


@pytest.fixture
def told_by_number(pension_check: Service) -> Service:
    """Asks for the number, then for what follows from it, and goes on by it."""
    return service_asking(
        pension_check,
        ask("number", "id-number", fact="id-number"),
        ask("birthday", "date", fact="birthday"),
        ask(
            "sex",
            "one-of",
            fact="sex",
            options=[{"value": v, "label": v} for v in ("male", "female")],
        ),
        ask("maiden-name", when={"sex": ["female"]}),
        ask("service", when={"sex": ["male"]}),
    )


def test_only_a_question_whose_earlier_ones_are_answered_can_be_visited(
    pension_check: Service,
) -> None:
    ids = keys(pension_check, ANSWERS)
    for size in range(len(ids) + 1):
        for answered in combinations(ids, size):
            given_so_far = {key: ANSWERS[key] for key in answered}
            for position, key in enumerate(ids):
                expected = set(ids[:position]) <= set(answered)
                assert can_visit(pension_check, given_so_far, key) is expected


def test_a_question_the_service_does_not_have_cannot_be_visited(pension_check: Service) -> None:
    assert not can_visit(pension_check, ANSWERS, "no-such-question")
    assert find_ask(pension_check, ANSWERS, "no-such-question") is None


def test_the_first_gap_comes_next(pension_check: Service) -> None:
    first = next_missing(pension_check, {})
    assert first is not None
    assert first.key == next(iter(keys(pension_check, {})))
    without = {key: value for key, value in ANSWERS.items() if key != "living"}
    gap = next_missing(pension_check, without)
    assert gap is not None
    assert gap.key == "living"
    assert next_missing(pension_check, ANSWERS) is None


def test_questions_follow_one_another_both_ways(pension_check: Service) -> None:
    path = list(asks(pension_check, ANSWERS))
    assert previous_ask(pension_check, ANSWERS, path[0]) is None
    assert next_ask(pension_check, ANSWERS, path[-1]) is None
    for before, after in pairwise(path):
        assert next_ask(pension_check, ANSWERS, before) == after
        assert previous_ask(pension_check, ANSWERS, after) == before


def test_steps_are_counted_from_one(pension_check: Service) -> None:
    assert sorted({each.step for each in asks(pension_check, ANSWERS)}) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        ({}, {}, True),
        ({"a": ("x",)}, {"a": "x"}, True),
        ({"a": ("x", "y")}, {"a": "y"}, True),
        ({"a": ("x",)}, {"a": "y"}, False),
        ({"a": ("x",)}, {}, False),
        ({"a": ("x",)}, {"a": ""}, False),
        ({"a": ("x",)}, {"a": "w,x"}, True),
        ({"a": ("x",)}, {"a": "xx"}, False),
        ({"a": ("x",), "b": ("y",)}, {"a": "x"}, False),
        ({"a": ("x",), "b": ("y",)}, {"a": "x", "b": "y"}, True),
        ({"a": ()}, {"a": "x"}, False),
    ],
)
def test_a_condition_holds_when_every_question_has_one_of_its_answers(
    condition: dict[str, tuple[str, ...]], answers: dict[str, str], expected: bool
) -> None:
    assert holds(condition, answers) is expected


def test_a_question_is_asked_only_where_its_condition_holds(branching: Service) -> None:
    assert keys(branching, {}) == ["who", "end"]
    assert keys(branching, {"who": "other"}) == ["who", "has-paper", "end"]
    other = {"who": "other", "has-paper": "yes"}
    assert keys(branching, other) == ["who", "has-paper", "paper", "end"]
    assert not can_visit(branching, {"who": "self"}, "has-paper")


def test_what_was_answered_on_another_way_leads_nowhere(branching: Service) -> None:
    left_over = {"who": "self", "has-paper": "yes", "paper": "一张"}
    assert keys(branching, left_over) == ["who", "end"]
    back_again = {**left_over, "who": "other"}
    assert keys(branching, back_again) == ["who", "has-paper", "paper", "end"]


def test_what_follows_from_an_answer_is_not_asked_again(told_by_number: Service) -> None:
    assert keys(told_by_number, {}) == ["number", "birthday", "sex"]
    assert keys(told_by_number, {"number": WOMAN}) == ["number", "maiden-name"]


def test_conditions_see_what_is_known_without_asking(told_by_number: Service) -> None:
    asked = {"birthday": "1949-12-31", "sex": "male"}
    assert keys(told_by_number, asked) == ["number", "birthday", "sex", "service"]
    assert keys(told_by_number, {**asked, "number": WOMAN}) == ["number", "maiden-name"]


def test_what_follows_is_known_of_the_same_person_only(pension_check: Service) -> None:
    service = service_asking(
        pension_check,
        ask("agent-number", "id-number", fact="agent.id-number"),
        ask("agent-born", "date", fact="agent.birthday"),
        ask("born", "date", fact="birthday"),
    )
    assert keys(service, {"agent-number": WOMAN}) == ["agent-number", "born"]
    known = facts(service, {"agent-number": WOMAN, "born": "1950-01-02"})
    assert known["agent.birthday"] == "1949-12-31"
    assert known["agent.sex"] == "female"
    assert known["birthday"] == "1950-01-02"


def test_whoever_tells_a_birthday_has_told_an_age(pension_check: Service) -> None:
    question = ask("born", "date", fact="birthday")
    told = facts_given(question, "1950-01-02")
    assert set(told) == {"birthday", "age"}
    assert int(told["age"]) >= 76
    day_of_move = ask("moved", "date", fact="moved-in")
    assert facts_given(day_of_move, "1950-01-02") == {"moved-in": "1950-01-02"}
    service = service_asking(pension_check, question, ask("age", "number", fact="age"))
    assert keys(service, {"born": "1950-01-02"}) == ["born"]


@pytest.mark.parametrize(
    ("kind", "fact", "stored"),
    [
        ("id-number", "id-number", "110105"),
        ("id-number", "id-number", "我忘了"),
        ("date", "birthday", "1950年"),
        ("text", "birthday", "五零年"),
        ("date", "birthday", "2990-01-01"),
    ],
)
def test_an_answer_that_does_not_fit_tells_nothing_beside_itself(
    kind: str, fact: str, stored: str, pension_check: Service
) -> None:
    """As after a new version asks otherwise: the journey goes on, the question is asked again."""
    service = service_asking(pension_check, ask("first", kind, fact=fact), ask("end"))
    assert keys(service, {"first": stored}) == ["first", "end"]
    assert set(facts(service, {"first": stored})) <= {fact}


def test_rows_are_asked_one_after_the_other_and_then_the_list(family: Service) -> None:
    assert keys(family, {}) == ["parent", "children", "end"]
    one = {"parent": "甲", "children.1.name": "乙"}
    assert keys(family, one) == [
        "parent", "children.1.name", "children.1.school", "children", "end",
    ]  # fmt: skip
    two = {**one, "children.1.school": "yes", "children.2.name": "丙", "children.2.school": "no"}
    assert keys(family, two) == [
        "parent", "children.1.name", "children.1.school", "children.1.class",
        "children.2.name", "children.2.school", "children", "end",
    ]  # fmt: skip


def test_conditions_within_a_row_look_at_that_row(family: Service) -> None:
    answers = {"children.1.school": "no", "children.2.school": "yes", "school": "yes"}
    assert [key for key in keys(family, answers) if key.endswith("class")] == ["children.2.class"]


def test_conditions_within_a_row_also_look_outside(pension_check: Service) -> None:
    children = group_of("children", ask("name"), ask("paper", when={"poor": ["yes"]}))
    service = service_asking(pension_check, ask("poor", "yes-no"), children)
    begun = {"children.1.name": "乙"}
    assert "children.1.paper" not in keys(service, {**begun, "poor": "no"})
    assert "children.1.paper" in keys(service, {**begun, "poor": "yes"})


def test_a_group_is_asked_only_where_its_condition_holds(pension_check: Service) -> None:
    children = group_of("children", ask("name"), when={"any": ["yes"]})
    service = service_asking(pension_check, ask("any", "yes-no"), children)
    left_over = {"any": "no", "children.1.name": "乙", "children": "done"}
    assert keys(service, left_over) == ["any"]
    assert find_ask(service, left_over, "children.2.name") is None
    assert keys(service, {**left_over, "any": "yes"}) == ["any", "children.1.name", "children"]


def test_a_group_is_answered_once_it_is_done(family: Service) -> None:
    answers = {"parent": "甲", "children.1.name": "乙", "children.1.school": "no"}
    missing = next_missing(family, answers)
    assert missing is not None
    assert missing.key == "children"
    assert missing.is_group
    after = next_missing(family, {**answers, "children": "done"})
    assert after is not None
    assert after.key == "end"


def test_a_row_that_was_begun_is_ended_before_going_on(family: Service) -> None:
    answers = {"parent": "甲", "children.1.name": "乙", "children": "done"}
    missing = next_missing(family, answers)
    assert missing is not None
    assert missing.key == "children.1.school"
    assert not can_visit(family, answers, "end")
    assert can_visit(family, answers, "children")


def test_one_more_row_can_be_begun_until_the_group_is_full(family: Service) -> None:
    group = at(family, {}, "children").question
    assert isinstance(group, Group)
    answers = {"parent": "甲", "children.1.name": "乙", "children.1.school": "no"}
    assert (rows(group, answers), new_row(group, answers)) == ((1,), 2)
    assert can_visit(family, answers, "children.2.name")
    full = {**answers, "children.2.name": "丙", "children.2.school": "no"}
    assert (rows(group, full), new_row(group, full)) == ((1, 2), None)
    assert find_ask(family, full, "children.3.name") is None
    assert not can_visit(family, full, "children.3.name")


def test_numbers_of_removed_rows_stay_free(family: Service) -> None:
    group = at(family, {}, "children").question
    assert isinstance(group, Group)
    assert new_row(group, {"children.2.name": "丙"}) == 3
    assert rows(group, {"children.10.name": "丙", "children.9.name": "乙"}) == (9, 10)


def test_a_row_is_begun_at_its_first_question(family: Service) -> None:
    answers = {"parent": "甲"}
    assert can_visit(family, answers, "children.1.name")
    assert not can_visit(family, answers, "children.1.school")
    assert not can_visit(family, answers, "children.2.name")
    assert not can_visit(family, {}, "children.1.name")


def test_a_row_leads_back_to_its_list_on_both_ends(family: Service) -> None:
    answers = {"parent": "甲", "children.1.name": "乙", "children.1.school": "no"}
    first, last = (at(family, answers, f"children.1.{name}") for name in ("name", "school"))
    before, after = previous_ask(family, answers, first), next_ask(family, answers, last)
    assert before is not None
    assert after is not None
    assert before.key == after.key == "children"
    listed = previous_ask(family, answers, at(family, answers, "end"))
    assert listed is not None
    assert listed.key == "children"
    assert next_ask(family, answers, first) == last


def test_every_page_of_a_service_is_found_without_any_answer(family: Service) -> None:
    assert [each.key for each in every_ask(family)] == [
        "parent", "children", "children.1.name", "children.1.school", "children.1.class", "end",
    ]  # fmt: skip


def test_a_question_left_empty_where_that_is_allowed_is_answered(pension_check: Service) -> None:
    service = service_asking(pension_check, ask("note", optional=True), ask("end"))
    assert not is_answered(at(service, {}, "note"), {})
    assert is_answered(at(service, {"note": ""}, "note"), {"note": ""})
    assert facts(service, {"note": ""}) == {}


def test_a_rule_says_no_by_what_answers_tell(pension_check: Service) -> None:
    assert judge(pension_check, {}).verdict is Verdict.UNKNOWN
    assert judge(pension_check, {"draws-pension": "no"}).verdict is Verdict.NO
    assert judge(pension_check, {"draws-pension": "yes"}).verdict is Verdict.YES


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "parent",
                "children",
                "end",
                "children.1.name",
                "children.1.school",
                "children.1.class",
                "children.2.name",
                "children.2.school",
                "children.2.class",
            ]
        ),
        st.sampled_from(["", "甲", "yes", "no", "done"]),
    )
)
def test_whatever_is_stored_the_way_is_one_way(
    pension_check: Service, answers: dict[str, str]
) -> None:
    """No page twice; the next missing one can be visited; everything before it is answered."""
    children = group_of(
        "children",
        ask("name"),
        ask("school", "yes-no"),
        ask("class", when={"school": ["yes"]}),
        most=2,
    )
    service = service_asking(pension_check, ask("parent"), children, ask("end"))
    path = list(asks(service, answers))
    assert len({each.key for each in path}) == len(path)
    missing = next_missing(service, answers)
    for each in path:
        if missing is not None and each.key == missing.key:
            break
        assert is_answered(each, answers)
    if missing is not None:
        assert can_visit(service, answers, missing.key)
    for each in path:
        assert find_ask(service, answers, each.key) == each
