from __future__ import annotations

import pytest

from access.journeys import Reason, Refused, Wording
from access.page.model import Choice, Field
from access.pages import question_page
from tests.access.pages.every_page import SERVICE, context_in

CONTEXT = context_in("zh-Hans")
ID_NUMBER = SERVICE.steps[1]
LIVING = SERVICE.steps[2]


def refused(raw: str) -> Refused:
    msgid = ID_NUMBER.problems[Reason.LENGTH]
    return Refused("id-number", Reason.LENGTH, Wording(msgid, (("count", 4),)), raw)


def test_a_question_says_which_step_it_is() -> None:
    page = question_page(CONTEXT, SERVICE, ID_NUMBER)
    assert page.mark is not None
    assert page.mark.text == "第 2 步，共 5 步"
    assert page.step == (2, 5)


def test_the_way_back_leads_to_the_step_before_and_from_the_first_to_the_guide() -> None:
    second = question_page(CONTEXT, SERVICE, ID_NUMBER).back
    first = question_page(CONTEXT, SERVICE, SERVICE.steps[0]).back
    assert second is not None
    assert first is not None
    assert second.href == "/zh-Hans/services/pension-check/for-whom"
    assert first.href == "/zh-Hans/services/pension-check"


def test_what_was_chosen_is_chosen_again_and_only_that() -> None:
    (block,) = question_page(CONTEXT, SERVICE, LIVING, answer="alone").blocks
    assert isinstance(block, Choice)
    assert [option.value for option in block.options if option.is_chosen] == ["alone"]
    (blank,) = question_page(CONTEXT, SERVICE, LIVING).blocks
    assert isinstance(blank, Choice)
    assert not any(option.is_chosen for option in blank.options)


def test_a_stored_number_is_shown_in_its_groups() -> None:
    (block,) = question_page(CONTEXT, SERVICE, ID_NUMBER, answer="11010519491231002X").blocks
    assert isinstance(block, Field)
    assert block.value == "110105 1949 1231 002X"


@pytest.mark.parametrize("raw", ["1101", " 11 01 ", "<script>", "１１０１", ""])
def test_what_was_refused_stays_exactly_as_typed(raw: str) -> None:
    page = question_page(CONTEXT, SERVICE, ID_NUMBER, answer="", refused=refused(raw))
    (block,) = page.blocks
    assert isinstance(block, Field)
    assert block.value == raw
    assert page.status == 422


def test_a_problem_stands_at_the_top_and_at_the_field_in_the_same_words() -> None:
    page = question_page(CONTEXT, SERVICE, ID_NUMBER, refused=refused("1101"))
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
    question_page(CONTEXT, SERVICE, ID_NUMBER, answer="11010519491231002X")
    question_page(CONTEXT, SERVICE, ID_NUMBER, refused=refused("1101"))
    fresh = question_page(CONTEXT, SERVICE, ID_NUMBER)
    assert fresh is question_page(CONTEXT, SERVICE, ID_NUMBER)
    assert fresh.problems is None
    (block,) = fresh.blocks
    assert isinstance(block, Field)
    assert block.value == ""


def test_pages_whose_markup_may_be_kept_hold_nothing_that_was_typed() -> None:
    assert question_page(CONTEXT, SERVICE, LIVING).is_kept
    chosen = question_page(CONTEXT, SERVICE, LIVING, answer="alone")
    assert chosen.is_kept
    assert chosen is question_page(CONTEXT, SERVICE, LIVING, answer="alone")
    assert not question_page(CONTEXT, SERVICE, ID_NUMBER, answer="11010519491231002X").is_kept
    assert not question_page(CONTEXT, SERVICE, ID_NUMBER, refused=refused("1101")).is_kept
    assert not question_page(CONTEXT, SERVICE, LIVING, answer="<script>").is_kept
