"""The own rules on snapshots made by hand: plain data in, outcomes out, no browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.outcome import Box, Impact, Outcome, RuleInfo, Source, Target
from audits.rule import Rule, evaluate, overall
from audits.rules import OWN_RULES
from audits.snapshot import Control, Element, Media, PageSnapshot, TextRun


def _element(name: str, *, is_in_main: bool = True) -> Element:
    box = Box(0, 0, 100, 100)
    return Element(Target(((name,),), f"<{name}>", box), "p", is_in_main, "zh-Hans")


BODY = _element("body")
EMPTY = PageSnapshot("http://127.0.0.1/", "zh-Hans", 1280, 800, BODY, (), (), ())


def _text(
    text: str = "您好", font_px: float = 22, line_tops: tuple[float, ...] = (0,), name: str = "p"
) -> TextRun:
    element = _element(name)
    lines = tuple(Box(0, top, 300, font_px) for top in line_tops)
    return TextRun(element, element, text, len(text), font_px, False, False, lines)


def _control(name: str = "下一步", width: float = 200, height: float = 60) -> Control:
    box = Box(0, 0, width, height)
    return Control(_element("button"), name, "submit", box, False, False, False)


def _outcome(rule_id: str, page: PageSnapshot) -> Outcome:
    result = evaluate(OWN_RULES[rule_id], page)
    assert result.note == ""
    return result.outcome


@pytest.mark.parametrize("rule_id", OWN_RULES)
def test_nothing_applies_to_an_empty_snapshot(rule_id: str) -> None:
    assert _outcome(rule_id, EMPTY) is Outcome.INAPPLICABLE


@pytest.mark.parametrize(
    ("font_px", "outcome"),
    [(18, Outcome.PASSED), (17.99, Outcome.PASSED), (17.9, Outcome.FAILED), (36, Outcome.PASSED)],
)
def test_text_size_turns_at_18_pixels(font_px: float, outcome: Outcome) -> None:
    assert _outcome("text-size", replace(EMPTY, texts=(_text(font_px=font_px),))) is outcome


def test_text_size_names_the_smallest_run_of_an_element_once() -> None:
    page = replace(EMPTY, texts=(_text(font_px=16), _text(font_px=12), _text(font_px=20)))
    (finding,) = evaluate(OWN_RULES["text-size"], page).findings
    assert (finding.measured, finding.required) == ("12 px", "18 px")


@pytest.mark.parametrize(
    ("step_px", "outcome"),
    [
        (25.4, Outcome.FAILED),
        (26, Outcome.CANNOT_TELL),
        (29.4, Outcome.CANNOT_TELL),
        (30, Outcome.PASSED),
    ],
)
def test_line_spacing_turns_at_1_3_and_1_5(step_px: float, outcome: Outcome) -> None:
    run = _text(font_px=20, line_tops=(0, step_px, 2 * step_px))
    assert _outcome("line-spacing", replace(EMPTY, texts=(run,))) is outcome


def test_line_spacing_leaves_out_the_jump_to_the_next_column() -> None:
    run = _text(font_px=20, line_tops=(0, 34, 68, 0, 34))
    assert _outcome("line-spacing", replace(EMPTY, texts=(run,))) is Outcome.PASSED


def test_line_spacing_takes_pieces_of_one_line_for_one_line() -> None:
    pieces = (_text(font_px=20, line_tops=(0,)), _text(font_px=20, line_tops=(3,)))
    assert _outcome("line-spacing", replace(EMPTY, texts=pieces)) is Outcome.INAPPLICABLE


@pytest.mark.parametrize(
    ("control", "outcome"),
    [
        (_control(height=44), Outcome.PASSED),
        (_control(height=43), Outcome.FAILED),
        (replace(_control(height=59), is_main_action=True), Outcome.FAILED),
        (replace(_control(height=60), is_main_action=True), Outcome.PASSED),
        (replace(_control(height=10), is_in_sentence=True), Outcome.INAPPLICABLE),
        (replace(_control(height=10), is_disabled=True), Outcome.INAPPLICABLE),
    ],
)
def test_target_size_asks_60_of_main_actions_and_44_of_others(
    control: Control, outcome: Outcome
) -> None:
    assert _outcome("target-size", replace(EMPTY, controls=(control,))) is outcome


LONG_TEXT = _text("养老待遇资格认证，每年一次，证明您还在领养老金。")


@pytest.mark.parametrize("name", ["读给我听", "朗读本页", "Read aloud", "READ TO ME"])
def test_control_that_reads_aloud_is_known_by_its_name(name: str) -> None:
    page = replace(EMPTY, texts=(LONG_TEXT,), controls=(_control(name),))
    assert _outcome("read-aloud-present", page) is Outcome.PASSED


def test_page_without_such_a_control_fails_and_a_recording_has_to_be_listened_to() -> None:
    page = replace(EMPTY, texts=(LONG_TEXT,), controls=(_control("下一步"),))
    assert _outcome("read-aloud-present", page) is Outcome.FAILED
    with_recording = replace(page, media=(Media(_element("audio"), has_controls=True),))
    assert _outcome("read-aloud-present", with_recording) is Outcome.CANNOT_TELL


@pytest.mark.parametrize("word", ["长辈版", "亲情版", "关爱版", "关怀版"])
def test_every_name_of_the_elder_edition_is_an_entry(word: str) -> None:
    page = replace(EMPTY, controls=(_control(f"进入{word}"),))
    assert _outcome("elder-entry", page) is Outcome.PASSED


def test_speaking_of_the_elder_edition_is_no_entry() -> None:
    page = replace(EMPTY, texts=(_text("我们重视长辈版"),), controls=(_control("首页"),))
    assert _outcome("elder-entry", page) is Outcome.FAILED


def test_rule_that_breaks_could_not_run() -> None:
    def breaks(_page: PageSnapshot) -> list[None]:
        raise KeyError("boxes")

    info = RuleInfo(id="broken", source=Source.ELDER, what="", impact=Impact.MINOR, tags=())
    result = evaluate(Rule(info, breaks), EMPTY)  # type: ignore[arg-type]
    assert result.outcome is Outcome.COULD_NOT_RUN
    assert "boxes" in result.note


def test_worst_outcome_decides() -> None:
    assert overall([Outcome.PASSED, Outcome.CANNOT_TELL]) is Outcome.CANNOT_TELL
    assert overall([Outcome.CANNOT_TELL, Outcome.FAILED]) is Outcome.FAILED
    assert overall([Outcome.FAILED, Outcome.COULD_NOT_RUN]) is Outcome.COULD_NOT_RUN
    assert overall([]) is Outcome.INAPPLICABLE
