from __future__ import annotations

import pytest

from access.journeys import Ask, Question, Refused
from access.journeys.flow import every_ask
from access.journeys.problems import wording_of
from access.journeys.questions import Finding
from access.page.model import Choice, Field, Page
from access.pages import question_page
from tests.access.pages.every_page import SERVICE, context_in

CONTEXT = context_in("zh-Hans")
ASKS = {ask.key: ask for ask in every_ask(SERVICE)}
ID_NUMBER = ASKS["id-number"]
LIVING = ASKS["living"]


def refused(raw: str) -> Refused:
    finding = Finding("length", (("count", 4),))
    assert isinstance(ID_NUMBER.question, Question)
    return Refused("id-number", "length", wording_of(ID_NUMBER.question, finding), raw)


def shown(ask: Ask, answer: str = "") -> Page:
    return question_page(CONTEXT, SERVICE, ask, {ask.key: answer} if answer else {})


def test_a_question_says_which_step_it_is() -> None:
    page = shown(ID_NUMBER)
    assert page.mark is not None
    assert page.mark.text == "第 2 步，一共 5 步"
    assert page.step == (2, 5)


def test_the_way_back_leads_to_the_step_before_and_from_the_first_to_the_guide() -> None:
    second = shown(ID_NUMBER).back
    first = shown(ASKS["for-whom"]).back
    assert second is not None
    assert first is not None
    assert second.href == "/zh-Hans/services/pension-check/for-whom"
    assert first.href == "/zh-Hans/services/pension-check"


def test_what_was_chosen_is_chosen_again_and_only_that() -> None:
    (block,) = shown(LIVING, "alone").blocks
    assert isinstance(block, Choice)
    assert [option.value for option in block.options if option.is_chosen] == ["alone"]
    (blank,) = shown(LIVING).blocks
    assert isinstance(blank, Choice)
    assert not any(option.is_chosen for option in blank.options)


def test_a_stored_number_is_shown_in_its_groups() -> None:
    (block,) = shown(ID_NUMBER, "11010519491231002X").blocks
    assert isinstance(block, Field)
    assert block.value == "110105 1949 1231 002X"


@pytest.mark.parametrize("raw", ["1101", " 11 01 ", "<script>", "１１０１", ""])
def test_what_was_refused_stays_exactly_as_typed(raw: str) -> None:
    page = question_page(CONTEXT, SERVICE, ID_NUMBER, {}, refused=refused(raw))
    (block,) = page.blocks
    assert isinstance(block, Field)
    assert block.value == raw
    assert page.status == 422


def test_a_problem_stands_at_the_top_and_at_the_field_in_the_same_words() -> None:
    page = question_page(CONTEXT, SERVICE, ID_NUMBER, {}, refused=refused("1101"))
    assert page.problems is not None
    (problem,) = page.problems.items
    (block,) = page.blocks
    assert isinstance(block, Field)
    assert block.problem is not None
    assert problem.phrase.text == block.problem.text
    assert "现在是 4 位" in problem.phrase.text
    assert problem.target == "id-number"
    assert block.problem.silent


def test_nothing_a_citizen_typed_is_kept_in_memory_with_the_page() -> None:
    shown(ID_NUMBER, "11010519491231002X")
    question_page(CONTEXT, SERVICE, ID_NUMBER, {}, refused=refused("1101"))
    fresh = shown(ID_NUMBER)
    assert fresh is shown(ID_NUMBER)
    assert fresh.problems is None
    (block,) = fresh.blocks
    assert isinstance(block, Field)
    assert block.value == ""


def test_pages_whose_markup_may_be_kept_hold_nothing_that_was_typed() -> None:
    assert shown(LIVING).is_kept
    chosen = shown(LIVING, "alone")
    assert chosen.is_kept
    assert chosen is shown(LIVING, "alone")
    assert not shown(ID_NUMBER, "11010519491231002X").is_kept
    assert not question_page(CONTEXT, SERVICE, ID_NUMBER, {}, refused=refused("1101")).is_kept
    assert not shown(LIVING, "<script>").is_kept
