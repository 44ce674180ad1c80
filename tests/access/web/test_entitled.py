"""What am I entitled to, as a visitor meets it."""

from __future__ import annotations

from sqlalchemy import create_engine, func, select
from starlette.applications import Starlette

from access.journeys.entitlement import load_entitlement_questions, sort_services
from access.journeys.loader import load_services
from access.pages import paths
from access.store.tables import metadata
from tests.access.services.test_journeys import told_in
from tests.access.web.browsing import Visitor, check_answer

PATH = paths.entitled("zh-Hans")
QUESTIONS = load_entitlement_questions()
EIGHTY_TWO = {"age": "82", "yunnan-household": "yes"}


def ask_through(visitor: Visitor, answers: dict[str, str]) -> str:
    """Answer what is known, pass over the rest; the text of the last page."""
    page = visitor.get(PATH)
    for question in QUESTIONS:
        hidden = {each.get("name"): each.get("value") for each in page.all("input", type="hidden")}
        value = answers.get(question.id)
        pressed = {question.id: value} if value else {"skip": question.id}
        page = check_answer(visitor.client.post(PATH, data={**hidden, **pressed}))
    return page.main.text


def test_there_are_at_most_seven_questions_of_two_kinds() -> None:
    assert 1 <= len(QUESTIONS) <= 7
    assert {each.type for each in QUESTIONS} <= {"yes-no", "number"}


def test_every_fact_a_rule_needs_is_asked_or_told_by_a_journey() -> None:
    facts = {each.id: "yes" for each in QUESTIONS} | {"age": "82"}
    found = sort_services(load_services().values(), facts)
    for each in found.perhaps:
        assert each.judgement.rule is not None
        assert each.judgement.rule.fact in told_in(each.service)


def test_answers_lead_to_three_lists_each_with_its_reason(visitor: Visitor) -> None:
    text = ask_through(visitor, EIGHTY_TWO)
    assert "多半可以办" in text
    assert "领高龄津贴" in text.partition("也许可以办")[0]


def test_a_rule_that_says_no_tells_why_and_what_one_can_do(visitor: Visitor) -> None:
    text = ask_through(visitor, {"age": "61", "yunnan-household": "yes"})
    refused = text.partition("现在不能办")[2]
    assert "领高龄津贴" in refused
    rule = next(each for each in load_services()["longevity-allowance"].rules if each.fact == "age")
    assert rule.reason in refused
    assert rule.instead in refused


def test_who_passes_over_everything_is_shut_out_of_nothing(visitor: Visitor) -> None:
    text = ask_through(visitor, {})
    assert "也许可以办" in text
    assert "现在不能办" not in text


def test_a_wrong_number_keeps_what_was_typed_and_the_answers_before(visitor: Visitor) -> None:
    page = visitor.get(PATH)
    hidden = {each.get("name"): each.get("value") for each in page.all("input", type="hidden")}
    answer = visitor.client.post(PATH, data={**hidden, "age": "七百岁"})
    refused = check_answer(answer, 422)
    assert refused.all("input", name="age")[0].get("value") == "七百岁"


def test_nothing_of_it_is_stored_or_put_into_an_address(visitor: Visitor, app: Starlette) -> None:
    ask_through(visitor, EIGHTY_TWO)
    engine = create_engine(app.state.front.settings.database_url)
    with engine.connect() as connection:
        for name in ("journeys", "answers", "applications", "files", "outbox"):
            rows = select(func.count()).select_from(metadata.tables[name])
            before = connection.execute(rows).scalar_one()
            ask_through(visitor, EIGHTY_TWO)
            assert connection.execute(rows).scalar_one() == before
    engine.dispose()
    assert "yq_visit" in visitor.cookies
    assert all("82" not in value for value in visitor.cookies.values() if len(value) < 20)
