from __future__ import annotations

import pytest

from access.journeys import Reason, Service, Step
from access.journeys.questions import question_for


@pytest.fixture
def living(pension_check: Service) -> Step:
    step = pension_check.step("living")
    assert step is not None
    return step


@pytest.fixture
def consent(pension_check: Service) -> Step:
    step = pension_check.step("consent")
    assert step is not None
    return step


def reason_for(step: Step, raw: str) -> Reason | None:
    question = question_for(step.type)
    finding = question.validate(question.parse(raw), step)
    return finding.reason if finding else None


def test_every_option_a_step_offers_is_taken(living: Step) -> None:
    assert [reason_for(living, option.value) for option in living.options] == [None] * 4


@pytest.mark.parametrize("raw", ["", "  ", "\n"])
def test_choosing_nothing_asks_for_a_choice(living: Step, raw: str) -> None:
    assert reason_for(living, raw) is Reason.BLANK


@pytest.mark.parametrize("raw", ["ALONE", "alone;hospital", "self", "<b>", "0", "\x00alone"])
def test_what_the_step_does_not_offer_is_not_taken(living: Step, raw: str) -> None:
    assert reason_for(living, raw) is Reason.NOT_OFFERED


def test_declining_is_respected_and_told_kindly(consent: Step) -> None:
    assert reason_for(consent, "decline") is Reason.DECLINED
    assert "到窗口办" in consent.problems[Reason.DECLINED]
    assert reason_for(consent, "agree") is None


@pytest.mark.parametrize(
    ("heard", "value"),
    [
        ("一个人住", "alone"),
        ("我一个人住。", "alone"),
        ("独居", "alone"),
        ("我跟家人住呢", "with-family"),
        ("住在医院里", "hospital"),
        ("养老院", "care-home"),
    ],
)
def test_an_option_is_understood_from_its_words(living: Step, heard: str, value: str) -> None:
    assert question_for(living.type).understand(heard, living) == value


@pytest.mark.parametrize("heard", ["", "今天天气好", "医院还是养老院", "。"])
def test_words_that_name_no_option_or_two_are_no_answer(living: Step, heard: str) -> None:
    assert question_for(living.type).understand(heard, living) is None


@pytest.mark.parametrize("heard", ["不同意", "我不同意", "我还是不同意吧"])
def test_a_no_is_never_heard_as_a_yes(consent: Step, heard: str) -> None:
    assert question_for(consent.type).understand(heard, consent) == "decline"


def test_an_option_is_read_back_by_its_label(living: Step) -> None:
    shown = question_for(living.type).show("alone", living)
    assert (shown.words, shown.is_msgid) == ("一个人住", True)
