"""Pages of a journey beyond one plain question, as data and as the voice hears them."""

from __future__ import annotations

import pytest

from access.page.model import Choice, Entries, Field, HardWord, Page, Presses, SoFar, Summary
from access.page.spoken import PageVoice
from access.page.walk import phrases
from access.pages import check_page, question_page
from access.pages.group import group_page
from access.pages.known import known_page
from access.pages.ordinals import EntryNumber, han_number
from access.pages.stop import stop_page
from tests.access.pages.every_page import context_in
from tests.access.pages.family_aid import ANSWERS, FAMILY_AID, UNFINISHED, ask_of
from voice.page import VoiceChoice

CONTEXT = context_in("zh-Hans")


def shown(key: str, answer: str = "") -> Page:
    return question_page(CONTEXT, FAMILY_AID, ask_of(key), {key: answer} if answer else {})


def said(page: Page) -> dict[str, VoiceChoice]:
    """What one can say, by what it does."""
    return {choice.action: choice for choice in PageVoice(page, CONTEXT.translate).choices()}


def test_yes_and_no_are_buttons_and_nothing_else_leads_on() -> None:
    page = shown("wanted")
    block = page.blocks[-1]
    assert isinstance(block, Presses)
    assert [option.label.text for option in block.options] == ["是", "不是"]
    assert page.form is not None
    assert page.form.submit is None
    assert "go:next" not in said(page)


def test_several_answers_are_boxes_and_one_says_when_all_are_chosen() -> None:
    page = shown("kinds", "meals,doctor")
    block = page.blocks[-1]
    assert isinstance(block, Choice)
    assert block.is_many
    assert [option.is_chosen for option in block.options] == [True, False, True]
    assert {"选好了", "下一步"} <= set(said(page)["go:next"].says)
    assert "选好了" not in said(shown("consent"))["go:next"].says


def test_only_what_is_the_same_for_everybody_is_kept() -> None:
    assert shown("kinds").is_kept
    assert shown("home").is_kept
    assert not shown("kinds", "meals,doctor").is_kept
    assert not shown("home", "5301").is_kept
    assert not shown("contact", "13800138000").is_kept


def test_a_level_shows_the_ones_before_and_the_way_back_to_them() -> None:
    page = shown("home", "530102")
    so_far = next(block for block in page.blocks if isinstance(block, SoFar))
    assert [level.text for level in so_far.levels] == ["昆明市", "五华区"]
    assert all(level.private for level in so_far.levels)
    assert said(page)["again:home"].says[0] == "重选"


def test_a_place_is_named_as_it_is_in_every_language() -> None:
    page = question_page(context_in("ug"), FAMILY_AID, ask_of("home"), {"home": "5301"})
    block = page.blocks[-1]
    assert isinstance(block, Choice)
    assert (block.options[0].label.text, block.options[0].label.locale) == ("五华区", "zh-Hans")


def test_what_may_be_left_empty_says_so() -> None:
    story, contact = shown("story").blocks[-1], shown("contact").blocks[-1]
    assert isinstance(story, Field)
    assert isinstance(contact, Field)
    assert story.hint is not None
    assert story.lines > 1
    assert contact.hint is None


def test_a_hard_word_is_asked_about_by_name_and_not_read_with_the_page() -> None:
    page = shown("wanted")
    (word,) = (block for block in page.blocks if isinstance(block, HardWord))
    assert word.meaning.silent
    assert {"什么是补助", "补助是什么"} <= set(said(page)[word.voice].says)


def test_each_entry_of_a_group_is_told_apart_by_what_its_buttons_say() -> None:
    choices = said(group_page(CONTEXT, FAMILY_AID, ask_of("children"), ANSWERS))
    assert choices["change:children:2"].says == ("改第二个孩子",)
    removal = choices["remove:children:1"]
    assert removal.says == ("去掉第一个孩子",)
    assert removal.binding, "what was told is deleted with it"
    assert "下一步" in choices["go:next"].says
    assert "再加一个" in choices["add:children"].says


def test_an_unfinished_entry_says_so_and_shows_what_there_is() -> None:
    page = group_page(CONTEXT, FAMILY_AID, ask_of("children"), UNFINISHED)
    (entries,) = (block for block in page.blocks if isinstance(block, Entries))
    first, second = entries.entries
    assert first.unfinished is None
    assert second.unfinished is not None
    assert [row.answer.text for row in second.rows] == ["王小红"]
    assert second.change.label.text == "接着填第二个孩子"


def test_answers_shown_back_are_private() -> None:
    for page in (
        check_page(CONTEXT, FAMILY_AID, ANSWERS),
        group_page(CONTEXT, FAMILY_AID, ask_of("children"), ANSWERS),
        known_page(CONTEXT, FAMILY_AID, ask_of("contact"), {}, "13800138000"),
    ):
        told = [each for each in phrases(page) if each.text in ("王小明", "138 0013 8000")]
        assert told
        assert all(each.private for each in told)


def test_a_long_journey_is_read_back_step_by_step_and_groups_in_order() -> None:
    page = check_page(CONTEXT, FAMILY_AID, ANSWERS)
    headings = [
        block.heading.text for block in page.blocks if isinstance(block, Summary) and block.heading
    ]
    steps = [step.name for step in FAMILY_AID.steps]
    assert [each for each in headings if each in steps] == steps
    assert [each for each in headings if each not in steps] == ["第一个孩子", "第二个孩子"]
    assert said(page)["say:answers"].says[0] == "念我填的"


def test_a_journey_that_ends_names_the_reason_and_leads_back_to_its_answer() -> None:
    page = stop_page(CONTEXT, FAMILY_AID, {"wanted": "no"}, FAMILY_AID.rules[0])
    assert page.main is not None
    assert page.main.href.endswith("/family-aid/wanted")


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (99, "九十九")],
)
def test_entries_are_counted_in_words_in_chinese_and_in_digits_elsewhere(
    number: int, words: str
) -> None:
    assert han_number(number) == words
    assert EntryNumber(number).in_language("zh-Hans") == words
    assert EntryNumber(number).in_language("ug") == str(number)
