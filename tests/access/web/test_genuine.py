"""From every page one finds out whether a call or a message really came from the office."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from locales.registry import load_registry
from tests.access.web.browsing import SERVICE, Visitor


@pytest.mark.parametrize("locale", tuple(load_registry()))
def test_the_foot_of_every_page_leads_there(app: Starlette, locale: str) -> None:
    visitor = Visitor(app, locale)
    address = f"/{locale}/genuine"
    for path in ("/", SERVICE, f"{SERVICE}/for-whom", "/progress", "/desk/sign-in", "/about"):
        assert visitor.page(path).all("a", href=address), path
    assert visitor.page("/services/unknown", status=404).all("a", href=address)


def test_one_can_check_by_known_numbers_and_by_receipt(app: Starlette) -> None:
    page = Visitor(app).page("/genuine")
    for address in ("tel:12345", "tel:12333", "tel:96110", "/zh-Hans/progress"):
        assert page.all("a", href=address), address


def test_it_names_what_is_never_asked(app: Starlette) -> None:
    words = Visitor(app).page("/genuine").one("main").text
    for never in ("密码", "验证码", "转账", "手机屏幕"):
        assert never in words.split("接到电话")[0], never


def test_one_gets_there_by_voice_from_the_questions_about_the_machine(app: Starlette) -> None:
    links = Visitor(app).page("/about").all("a", href="/zh-Hans/genuine")
    assert "open:genuine" in [link.get("data-voice") for link in links]
