from __future__ import annotations

import pytest

from access.page.walk import phrases
from access.pages import Trouble, trouble_page
from tests.access.pages.every_page import context_in

CONTEXT = context_in("zh-Hans")
STATUS = {
    Trouble.NO_PAGE: 404,
    Trouble.NO_SERVICE: 404,
    Trouble.NO_STEP: 404,
    Trouble.NO_LOCALE: 404,
    Trouble.NO_RECEIPT: 404,
    Trouble.FORM_EXPIRED: 403,
    Trouble.TOO_LARGE: 413,
    Trouble.TOO_MANY: 429,
    Trouble.NOT_UNDERSTOOD: 400,
    Trouble.WRONG_METHOD: 405,
    Trouble.OUR_FAULT: 500,
}
LOSES_INPUT = (Trouble.FORM_EXPIRED, Trouble.TOO_LARGE, Trouble.NOT_UNDERSTOOD)


@pytest.mark.parametrize("trouble", Trouble)
def test_each_trouble_has_its_status(trouble: Trouble) -> None:
    assert trouble_page(CONTEXT, trouble).status == STATUS[trouble]


@pytest.mark.parametrize("trouble", Trouble)
def test_no_trouble_blames_or_speaks_of_errors(trouble: Trouble) -> None:
    words = "".join(phrase.text for phrase in phrases(trouble_page(CONTEXT, trouble)))
    assert not any(word in words for word in ("错误", "无效", "非法", "失败", "404", "500"))


@pytest.mark.parametrize("trouble", LOSES_INPUT)
def test_where_something_was_not_stored_it_says_so_and_what_remains(trouble: Trouble) -> None:
    words = "".join(phrase.text for phrase in phrases(trouble_page(CONTEXT, trouble)))
    assert "没有存上" in words
    assert "前面填好的都还在" in words


def test_the_way_on_leads_back_to_where_it_can_be_tried_again() -> None:
    back_to = "/zh-Hans/services/pension-check/contact"
    page = trouble_page(CONTEXT, Trouble.FORM_EXPIRED, back_to=back_to)
    assert page.main is not None
    assert page.main.href == back_to
    assert [link.href for link in page.more] == ["/zh-Hans/"]


def test_an_unknown_language_leads_to_all_languages() -> None:
    page = trouble_page(CONTEXT, Trouble.NO_LOCALE)
    assert page.main is not None
    assert page.main.href == "/zh-Hans/languages"
