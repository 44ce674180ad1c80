"""Addresses by level, and signatures: by forms alone, as a browser without scripts sends them."""

from __future__ import annotations

import shutil
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from starlette.applications import Starlette

from access.app import create_app
from access.settings import load_settings
from tests.access.journeys.photo_files import encoded, paper
from tests.access.web.browsing import Visitor, check_answer
from tests.access.web.document import Document, Node

HAND_WORK = "/zh-Hans/services/hand-work"
HOME, SIGN = f"{HAND_WORK}/home", f"{HAND_WORK}/own-hand"
DETAIL = "翠湖南路 1 号"


@pytest.fixture(scope="module")
def hand_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """The site with a service that asks for an address and a signature."""
    data_dir = tmp_path_factory.mktemp("hand-work")
    shutil.copytree(Path(__file__).parent / "services", data_dir / "services")
    made = create_app(load_settings({}, data_dir=data_dir, voice=False))
    with Visitor(made).client:
        yield made


@pytest.fixture
def at_home(hand_app: Starlette) -> Visitor:
    """Somebody who is asked for the address."""
    visitor = Visitor(hand_app)
    token = Document(visitor.client.get(f"{HAND_WORK}/certificate").text).all("input", name="csrf")
    visitor.client.post(
        f"{HAND_WORK}/certificate",
        data={"csrf": token[0].get("value")},
        files={"certificate": ("x.jpg", encoded(paper(600, 800)))},
    )
    visitor.post(f"{HAND_WORK}/bill", {})
    return visitor


@pytest.fixture
def signing(at_home: Visitor) -> Visitor:
    """Somebody who is asked to sign."""
    at_home.post(HOME, {"home": "530102003"})
    at_home.post(HOME, {"home": DETAIL})
    at_home.post(f"{HAND_WORK}/contact", {"contact": "13800138000"})
    return at_home


def answer(visitor: Visitor, path: str, value: str) -> str:
    """Answer one page; where one is led."""
    taken = visitor.post(path, {path.rpartition("/")[2]: value})
    return taken.headers["location"]


def labels(page: Document) -> list[str]:
    """What one may choose."""
    return [node.text.strip() for node in page.all("span", **{"class": "option-name"})]


def button(page: Document, value: str) -> Node:
    """The button with this value."""
    return page.one("button", value=value)


def drawing() -> str:
    """A name as the canvas sends it."""
    glass = Image.new("RGBA", (600, 240), (0, 0, 0, 0))
    line = [(100, 40), (200, 200), (300, 40), (420, 210)]
    ImageDraw.Draw(glass).line(line, fill=(0, 0, 0, 255), width=7)
    written = BytesIO()
    glass.save(written, "PNG")
    return "drawn:" + b64encode(written.getvalue()).decode()


def test_an_address_is_chosen_level_by_level_and_its_end_typed(at_home: Visitor) -> None:
    assert len(labels(at_home.get(HOME))) == 16 + 1
    for code, first in (("5301", "五华区"), ("530102", "华山街道")):
        assert answer(at_home, HOME, code) == HOME
        assert labels(at_home.get(HOME))[0] == first
    assert answer(at_home, HOME, "530102003") == HOME
    page = at_home.get(HOME)
    assert not labels(page)
    assert page.one("textarea", name="home")
    assert [node.text for node in page.all("span", **{"class": "so-far-level"})] == [
        "昆明市",
        "五华区",
        "大观街道",
    ]
    assert answer(at_home, HOME, DETAIL) == f"{HAND_WORK}/contact"
    assert at_home.get(HOME).one("textarea").text.strip() == DETAIL


def test_one_level_back_is_one_press_and_enter_never_presses_it(at_home: Visitor) -> None:
    answer(at_home, HOME, "530102")
    page = at_home.get(HOME)
    again = button(page, "again")
    # Enter presses the first button of its form: this one belongs to another.
    assert page.one("form", id=again.get("form")).get("action") == HOME
    assert answer(at_home, HOME, "again") == HOME
    assert labels(at_home.get(HOME))[0] == "五华区"


def test_whoever_does_not_find_their_place_types_it(at_home: Visitor) -> None:
    assert answer(at_home, HOME, "own") == HOME
    page = check_answer(at_home.post(HOME, {"home": "翠湖"}), 422)
    assert "请写全" in page.main.text
    assert page.one("textarea").text.strip() == "翠湖"
    whole = "四川省成都市武侯区一环路 9 号"
    assert answer(at_home, HOME, whole) == f"{HAND_WORK}/contact"


def test_going_on_without_choosing_says_what_to_choose_and_stays_on_the_level(
    at_home: Visitor,
) -> None:
    answer(at_home, HOME, "5301")
    page = check_answer(at_home.post(HOME, {}), 422)
    assert "例如选“五华区”" in page.main.text
    assert labels(page)[0] == "五华区"


def test_places_keep_their_names_in_every_language(at_home: Visitor) -> None:
    answer(at_home, HOME, "5301")
    for locale in ("en", "ug", "bo"):
        page = at_home.get(HOME.replace("zh-Hans", locale))
        names = page.all("span", **{"class": "option-name"})
        assert names[0].text == "五华区"
        assert names[0].lang == "zh-Hans"


@pytest.mark.parametrize("value", ["said:", "李秀英", "我本人同意"])
def test_a_signature_is_said_or_typed_without_scripts(signing: Visitor, value: str) -> None:
    assert answer(signing, SIGN, value) == f"{HAND_WORK}/check"
    shown = signing.get(f"{HAND_WORK}/check").main.text
    assert ("李秀英" if value == "李秀英" else "已说“我本人同意”") in shown


def test_the_phrase_is_a_button_that_binds_and_enter_never_presses_it(signing: Visitor) -> None:
    page = signing.get(SIGN)
    phrase = button(page, "said:")
    assert phrase.text.strip() == "我本人同意"
    assert page.one("form", id=phrase.get("form")).get("action") == SIGN


def test_a_drawing_is_kept_shown_and_stays_when_nothing_new_is_drawn(signing: Visitor) -> None:
    fields = {"own-hand": drawing()}
    assert signing.post(SIGN, fields).headers["location"] == f"{HAND_WORK}/check"
    page = signing.get(SIGN)
    assert page.one("img").get("src").startswith("data:image/png;base64,")
    assert "已手写签名" in page.main.text
    assert answer(signing, SIGN, "") == f"{HAND_WORK}/check"
    assert "已手写签名" in signing.get(f"{HAND_WORK}/check").main.text


@pytest.mark.parametrize("typed", ["同意", "李", "<b>李秀英</b>"])
def test_what_does_not_sign_is_kept_and_goes_along_to_another_language(
    signing: Visitor, typed: str
) -> None:
    page = check_answer(signing.post(SIGN, {"own-hand": typed}), 422)
    assert page.one("input", id="f-own-hand").get("value") == typed
    carried = next(
        form
        for form in page.all("form")
        if page.one("button", formaction="/en/services/hand-work/own-hand") in page.inside(form)
    )
    fields = {
        node.get("name"): node.get("value") for node in page.inside(carried) if node.tag == "input"
    }
    there = check_answer(signing.client.post("/en/services/hand-work/own-hand", data=fields), 422)
    assert there.one("input", id="f-own-hand").get("value") == typed
