"""Kind ends and pauses of a journey: a rule that says no, practice, known facts, coming back."""

from __future__ import annotations

import re

import httpx2 as httpx
import pytest
from starlette.applications import Starlette

from tests.access.web.browsing import JOURNEY, Visitor, check_answer
from tests.access.web.document import Document
from tests.access.web.family import FAMILY, PRACTICE, WAY, FamilyVisitor

CODE = re.compile(r"\d{3} \d{3} \d{4}")


@pytest.fixture
def family(family_app: Starlette) -> FamilyVisitor:
    return FamilyVisitor(Visitor(family_app))


def test_a_journey_ends_kindly_as_soon_as_a_rule_says_no(family: FamilyVisitor) -> None:
    assert family.onward("wanted", {"wanted": "no"}) == "stop"
    page = family.page("stop")
    words = page.main.text
    assert "不要补助的，不用办这件事。" in words
    assert "以后要了，随时再来。" in words
    assert "到社区服务中心，当面办" in words
    change = page.one("a", data_voice="open:change")
    assert change.get("href").endswith("/wanted")


def test_the_answer_that_led_to_the_end_can_be_changed(family: FamilyVisitor) -> None:
    family.onward("wanted", {"wanted": "no"})
    chosen = family.page("wanted").one("button", aria_current="true")
    assert chosen.get("value") == "no"
    assert family.onward("wanted", {"wanted": "yes"}) == "kinds"
    assert family.leads_to("stop") == "kinds"


def test_whom_a_rule_forbids_is_not_led_past_it_by_an_address(family: FamilyVisitor) -> None:
    family.answer_until("consent")
    family.onward("wanted", {"wanted": "no"})
    assert family.leads_to("check") == "stop"
    page = family.page("wanted")
    token = page.one("input", name="csrf").get("value")
    headers = {"sec-fetch-site": "same-origin"}
    forced = family.visitor.client.post(
        f"{family.base}/check", data={"csrf": token}, headers=headers
    )
    assert forced.headers["location"].endswith("/stop")


def test_several_answers_are_kept_together_and_shown_again(family: FamilyVisitor) -> None:
    family.answer_until("kinds")
    boxes = family.page("kinds").all("input", type="checkbox", name="kinds")
    checked = {node.get("value"): "checked" in node.element.attrib for node in boxes}
    assert checked == {"meals": True, "bath": False, "doctor": True}


def test_what_was_ticked_stays_when_it_cannot_be_taken(family: FamilyVisitor) -> None:
    family.onward("wanted", {"wanted": "yes"})
    page = family.refused("kinds", {"kinds": ["bath", "no-such"]})
    boxes = page.all("input", type="checkbox", checked="")
    assert [node.get("value") for node in boxes] == ["bath"]


def test_an_address_is_chosen_level_by_level_and_back(family: FamilyVisitor) -> None:
    family.answer_until("bills")
    assert family.onward("home", {"home": "5301"}) == "home"
    assert family.onward("home", {"home": "530102"}) == "home"
    assert _levels(family.page("home")) == ["昆明市", "五华区"]
    assert family.onward("home", {"home": ["530102003", "again"]}) == "home"
    assert _levels(family.page("home")) == ["昆明市"]


def test_several_lines_come_back_as_they_were_typed(family: FamilyVisitor) -> None:
    family.answer_until("contact")
    typed = "第一行\r\n第二行<b>"
    family.send("story", {"story": typed})
    shown = family.page("story").one("textarea", id="f-story").text
    assert shown.splitlines() == ["第一行", "第二行<b>"]


def test_hard_words_are_explained_where_they_stand(family: FamilyVisitor) -> None:
    page = family.page("wanted")
    details = page.one("details")
    assert "“补助”是什么意思？" in details.text
    assert "国家发给您的钱，不用还。" in details.text
    family.onward("wanted", {"wanted": "yes"})
    assert not family.page("kinds").all("details")


def test_other_words_for_the_question_wait_until_the_first_were_not_understood(
    family: FamilyVisitor,
) -> None:
    words = family.page("wanted").one(data_rephrase="")
    assert "hidden" in words.element.attrib
    shown = family.refused("wanted", {"wanted": ""}).one(data_rephrase="")
    assert "hidden" not in shown.element.attrib


def test_practice_is_marked_on_every_page_and_hands_nothing_in(family_app: Starlette) -> None:
    visitor = Visitor(family_app)
    family = FamilyVisitor(visitor, PRACTICE)
    visitor.page(PRACTICE)
    for key, fields in WAY:
        assert "练习，不会提交" in family.page(key).main.text
        onward = family.onward(key, fields)
    assert onward == "check"
    assert "练习，不会提交" in family.page("check").main.text
    assert family.onward("check", {}) == "receipt"
    page = family.page("receipt")
    assert "什么都没有交出去。" in page.main.text
    assert not re.search(r"\d{4} \d{4} \d{4}", page.main.text)
    visitor.page(f"{FAMILY}/receipt", status=404)
    assert family.leads_to("check") == "wanted", "what was told in the practice is deleted"


def test_practice_and_the_real_thing_keep_their_answers_apart(family_app: Starlette) -> None:
    visitor = Visitor(family_app)
    FamilyVisitor(visitor, PRACTICE).answer_until("kinds")
    assert FamilyVisitor(visitor).leads_to("kinds") == "wanted"


def test_the_guide_leads_to_the_practice_and_the_practice_to_the_real_thing(
    family_app: Starlette,
) -> None:
    visitor = Visitor(family_app)
    link = visitor.page(FAMILY).one("a", data_voice="practise:family-aid")
    assert link.get("href") == f"/zh-Hans{PRACTICE}/wanted"
    end = visitor.page(f"{PRACTICE}/receipt").one("a", data_voice="start:family-aid")
    assert end.get("href") == f"/zh-Hans{FAMILY}/wanted"


def test_what_is_known_from_another_journey_is_offered_and_taken_with_one_press(
    family_app: Starlette,
) -> None:
    visitor = Visitor(family_app)
    visitor.answer_until("contact")
    family = FamilyVisitor(visitor)
    family.answer_until("home")
    page = family.page("contact")
    assert "138 0000 0000" in page.main.text
    assert page.one("button", name="known").text.strip() == "对，就用这个"
    assert family.onward("contact", {"known": "yes"}) == "story"
    kept = family.page("contact").one("input", id="f-contact").get("value")
    assert kept.replace(" ", "") == JOURNEY["contact"]


def test_what_is_known_can_be_filled_in_anew(family_app: Starlette) -> None:
    visitor = Visitor(family_app)
    visitor.answer_until("contact")
    family = FamilyVisitor(visitor)
    family.answer_until("home")
    assert family.page("contact").one("a", data_voice="open:contact-new")
    fresh = family.page("contact/new")
    assert fresh.one("input", id="f-contact").get("value") == ""
    assert fresh.one("form", method="post", action=f"{family.base}/contact")
    assert family.onward("contact", {"contact": "13900139000"}) == "story"


def test_nothing_is_offered_to_another_visit_or_to_a_practice(family_app: Starlette) -> None:
    known = Visitor(family_app)
    known.answer_until("contact")
    for family in (FamilyVisitor(Visitor(family_app)), FamilyVisitor(known, PRACTICE)):
        family.answer_until("home")
        assert not family.page("contact").all("button", name="known")


def test_a_journey_is_left_and_gone_on_with_from_another_browser(family_app: Starlette) -> None:
    here = FamilyVisitor(Visitor(family_app))
    here.answer_until("home")
    assert here.page("contact").one("a", data_voice="open:save")
    assert here.onward("save", {}) == "save"
    page = here.page("save")
    code = CODE.search(page.main.text)
    assert code is not None
    assert "以前有效" in page.main.text
    there = Visitor(family_app)
    taken = there.post("/zh-Hans/resume", {"code": code[0]})
    assert taken.headers["location"] == f"{here.base}/contact"
    assert FamilyVisitor(there).page("contact").one("input", id="f-contact")
    assert here.leads_to("contact") == "wanted", "it is one journey, and it went along"


def test_the_code_is_in_no_address_and_the_same_when_asked_again(family: FamilyVisitor) -> None:
    family.answer_until("kinds")
    places: list[str] = []
    client = family.visitor.client
    client.event_hooks["request"].append(lambda request: places.append(str(request.url)))
    family.onward("save", {})
    first = CODE.search(family.page("save").main.text)
    assert first is not None
    family.onward("children", {"do": "add"})
    family.onward("children.1.called", {"children.1.called": "王小明"})
    assert first[0] in family.page("save").main.text
    assert first[0].replace(" ", "") not in "".join(places)


def test_nothing_is_kept_where_nothing_was_told(family: FamilyVisitor) -> None:
    assert family.leads_to("save") == "wanted"


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ("", 422, "一共 10 位"),
        ("12345", 422, "要 10 位数字"),
        ("3024185568", 422, "可能有一位看错了"),
        ("3024185569", 404, "没有找到这个号码"),
    ],
)
def test_a_wrong_code_is_answered_kindly_and_stays(
    family_app: Starlette, typed: str, status: int, words: str
) -> None:
    answer = Visitor(family_app).post("/zh-Hans/resume", {"code": typed})
    page = check_answer(answer, status)
    assert words in page.main.text
    assert page.one("input", id="f-code").get("value") == typed


def test_guessing_codes_is_stopped_after_a_few_tries(family_app: Starlette) -> None:
    visitor = Visitor(family_app)
    visitor.client = type(visitor.client)(
        family_app, base_url="http://hall.example", follow_redirects=False, client=("9.9.9.9", 1)
    )
    shown = Document(visitor.client.get("/zh-Hans/resume").text)
    fields = {"csrf": shown.one("input", name="csrf").get("value"), "code": "3024185569"}
    headers = {"sec-fetch-site": "same-origin"}
    statuses = [
        visitor.client.post("/zh-Hans/resume", data=fields, headers=headers).status_code
        for _ in range(11)
    ]
    assert statuses == [httpx.codes.NOT_FOUND] * 10 + [httpx.codes.TOO_MANY_REQUESTS]


def test_home_leads_to_where_one_comes_back(family_app: Starlette) -> None:
    page = Visitor(family_app).page("/")
    assert page.one("a", data_voice="open:resume").get("href") == "/zh-Hans/resume"


def _levels(page: Document) -> list[str]:
    return [node.text.strip() for node in page.all("span", **{"class": "so-far-level"})]
