from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.journeys.search import find_services
from access.page.model import Field, Notice
from access.pages import search_page
from tests.access.pages.every_page import SERVICE, SERVICES, context_in

CONTEXT = context_in("zh-Hans")
EVERYTHING = tuple(SERVICES.values())


def notices(query: str) -> list[str]:
    page = search_page(CONTEXT, SERVICES, query)
    blocks = [block for block in (*page.blocks, *page.after) if isinstance(block, Notice)]
    return [phrase.text for block in blocks for phrase in block.lines]


@pytest.mark.parametrize("query", ["长辈版", "亲情版", "关爱版", "关怀版", " 有没有长辈版？"])
def test_looking_for_an_elder_edition_answers_that_this_is_one(query: str) -> None:
    assert any("本站已是长辈版" in words for words in notices(query))


@pytest.mark.parametrize(
    "query",
    ["养老待遇资格认证", "养老认证", "养老", "怎么认证养老金", "资格认证！", "社保认证怎么办"],
)
def test_a_service_is_found_by_its_names_and_parts_of_them(query: str) -> None:
    assert SERVICE in find_services(EVERYTHING, query)[:3]
    assert notices(query) == []


@pytest.mark.parametrize("query", ["天气", "hello", "１７９"])
def test_nothing_found_says_so_and_still_shows_what_there_is(query: str) -> None:
    assert find_services(EVERYTHING, query) == ()
    assert "没有找到这件事。请换个说法，或者打 12345 问。" in notices(query)
    actions = str(search_page(CONTEXT, SERVICES, query).after)
    assert "open:pension-check" in actions


@given(st.text(max_size=200))
def test_whatever_is_searched_gives_a_page_that_keeps_it_in_the_field_alone(query: str) -> None:
    page = search_page(CONTEXT, SERVICES, query)
    field = page.blocks[0]
    assert isinstance(field, Field)
    assert field.value == query[:60]
    assert page.form is not None
    assert page.form.method == "get"
