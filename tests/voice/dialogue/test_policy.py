"""The table of what is done next: every cell, and the rules that hold in all of them."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml

from access.pages.client_words import CLIENT_WORDS
from tests.voice.listening.pages import SpokenSample
from voice.dialogue import MOST_TRIES, Do, Occasion, PolicyError, Situation, Step, load_table, reply
from voice.dialogue import policy as policy_module
from voice.dialogue.policy import ASKED, occasion_of, situation_of
from voice.dialogue.steps import TAKES_RESULTS
from voice.listening_events import Event, Level, NoInput, Problem, ProblemCode, Ready
from voice.page import Expected, ExpectKind, VoiceChoice
from voice.understanding import Answer, Candidates, Digits, NoMatch, Understood

CELLS = list(product(Occasion, Situation))
FAILURES = (Occasion.NO_MATCH, Occasion.NO_INPUT)
TALKING = {Do.SAY, Do.SAY_BACK, Do.NAME, Do.OPTIONS, Do.REPHRASE}
ENDING = {Do.LISTEN, Do.END, Do.ACT, Do.CONFIRMED, Do.SUBMIT}
CHANGING = {Do.ACT, Do.FILL, Do.SUBMIT, Do.CONFIRMED, Do.DROP_GROUP}


def rows(occasion: Occasion, situation: Situation) -> tuple[tuple[Step, ...], ...]:
    return load_table().rows(occasion, situation)


def does(steps: tuple[Step, ...]) -> list[Do]:
    return [step.do for step in steps]


@pytest.mark.parametrize(("occasion", "situation"), CELLS)
def test_every_row_says_or_shows_something_and_comes_to_an_end(
    occasion: Occasion, situation: Situation
) -> None:
    for row in rows(occasion, situation):
        done = does(row)
        assert done[-1] in ENDING, "the person would be left alone with a silent page"
        assert sum(each in ENDING for each in done) == 1, "what comes after it would never be done"
        assert TALKING & set(done) or Do.HEARD in done


@pytest.mark.parametrize(("occasion", "situation"), CELLS)
def test_every_word_is_one_the_page_has(occasion: Occasion, situation: Situation) -> None:
    for row in rows(occasion, situation):
        for step in row:
            results = [each for _, steps in step.after for each in steps]
            for each in (step, *results):
                assert not each.word or each.word in CLIENT_WORDS, each.word


@pytest.mark.parametrize(("occasion", "situation"), CELLS)
def test_nothing_is_changed_before_the_person_has_surely_finished(
    occasion: Occasion, situation: Situation
) -> None:
    for row in rows(occasion, situation):
        done = does(row)
        changes = [
            at for at, each in enumerate(done) if each in CHANGING and each is not Do.DROP_GROUP
        ]
        for at in changes:
            assert Do.SETTLE in done[:at]


@pytest.mark.parametrize("situation", Situation)
@pytest.mark.parametrize("occasion", FAILURES)
def test_the_third_time_the_way_on_is_by_hand_or_with_a_person(
    occasion: Occasion, situation: Situation
) -> None:
    ladder = rows(occasion, situation)
    assert len(ladder) == 3
    assert [does(row)[-1] for row in ladder] == [Do.LISTEN, Do.LISTEN, Do.END]
    (offer,) = [step for step in ladder[2] if step.do is Do.OFFER]
    assert offer.ways == ("person", "message")


@pytest.mark.parametrize("situation", Situation)
@pytest.mark.parametrize("occasion", FAILURES)
def test_nobody_hears_the_same_sentence_twice_in_a_row(
    occasion: Occasion, situation: Situation
) -> None:
    words = [[step.word for step in row if step.word] for row in rows(occasion, situation)]
    assert words[0] != words[1] != words[2]


@pytest.mark.parametrize("situation", Situation)
def test_a_step_that_is_hard_to_undo_is_done_only_after_the_person_has_finished(
    situation: Situation,
) -> None:
    for row in rows(Occasion.BOUND, situation):
        done = does(row)
        # Nothing is said over the sentence: what is said begins when it has surely ended.
        assert not TALKING & set(done[: done.index(Do.SETTLE)])


@pytest.mark.parametrize("situation", Situation)
def test_what_is_doubtful_and_what_was_told_is_asked_about_and_not_done(
    situation: Situation,
) -> None:
    for occasion in (Occasion.DOUBTFUL, Occasion.ANSWER):
        for row in rows(occasion, situation):
            assert Do.ASK in does(row)
            assert not {Do.ACT, Do.SUBMIT} & set(does(row))
            assert [step.word for step in row if step.do is Do.SAY][-1] == "is-that-right"


def test_no_more_than_four_are_named() -> None:
    for cell in CELLS:
        for row in rows(*cell):
            assert all(step.count <= 4 for step in row)


@pytest.mark.parametrize("result", ["chosen", "not-chosen", "told", "set", "gone"])
def test_whatever_doing_it_came_to_the_conversation_goes_on(result: str) -> None:
    for cell in CELLS:
        for row in rows(*cell):
            for step in row:
                if step.do in TAKES_RESULTS:
                    following = dict(step.after)[result]
                    assert does(following)[-1] is Do.LISTEN


UNDERSTOOD = Understood("choose:a", "本人", "本人", 1.0)
EVENTS: dict[Occasion, Event] = {
    Occasion.UNDERSTOOD: UNDERSTOOD,
    Occasion.BOUND: Understood("submit:a", "确认提交", "确认提交", 1.0),
    Occasion.DOUBTFUL: Understood("choose:a", "本人", "本", 0.5, confirm=True),
    Occasion.YES: Understood("yes", "对", "对", 1.0),
    Occasion.NO: Understood("no", "不对", "不对", 1.0),
    Occasion.DIGITS_MORE: Digits("id", "530102", 0, (6, 4), False, "530102"),
    Occasion.DIGITS_COMPLETE: Digits("id", "5301021952", 1, (6, 4), True, "1952"),
    Occasion.DIGITS_AGAIN: Understood("digits:again", "重来", "重来", 1.0),
    Occasion.ANSWER: Answer("day", "1952-03-05", "一九五二年三月五日", "五二年三月五号"),
    Occasion.ANSWER_SURE: Answer("day", "1952-03-05", "", "", confirm=False),
    Occasion.CANDIDATES: Candidates((UNDERSTOOD,), "养老"),
    Occasion.NO_MATCH: NoMatch("电视", ()),
    Occasion.NO_INPUT: NoInput(),
    **{occasion: Understood(action, "", "", 1.0) for action, occasion in ASKED.items()},
    **{Occasion(code.value): Problem(code) for code in ProblemCode},
}


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("situation", Situation)
@pytest.mark.parametrize("tries", [0, 1, 2, MOST_TRIES])
def test_every_event_gets_its_row_and_counts_as_what_it_is(
    occasion: Occasion, situation: Situation, tries: int
) -> None:
    event = EVENTS[occasion]
    assert occasion_of(event, {"submit:a"}) is occasion
    following = reply(event, situation, tries, {"submit:a"})
    assert following is not None
    is_failure = occasion in policy_module._FAILURES
    ladder = rows(occasion, situation)
    assert following.steps == ladder[min(tries, len(ladder) - 1) if is_failure else 0]
    assert following.tries == (min(tries + 1, MOST_TRIES) if is_failure else 0)


@pytest.mark.parametrize("event", [Ready(), Level(-30.0, True)])
def test_while_a_turn_goes_on_nothing_is_to_be_done(event: Event) -> None:
    assert reply(event, Situation.CHOOSING, 0) is None


@pytest.mark.parametrize(("score", "row"), [(1.0, Occasion.UNDERSTOOD), (0.8, Occasion.DOUBTFUL)])
def test_of_free_speech_no_guess_is_carried_out(score: float, row: Occasion) -> None:
    heard = Understood("open:helper-visit", "请人帮办、上门", "我要给我老伴办那个养老的证", score)
    following = reply(heard, Situation.SEARCHING, 0)
    assert following is not None
    assert following.steps == rows(row, Situation.SEARCHING)[0]


PAGES = [
    (SpokenSample(), Situation.CHOOSING),
    (SpokenSample((VoiceChoice("submit:a", ("确认提交",), binding=True),)), Situation.BINDING),
    *(
        (SpokenSample(expected=Expected(kind, "f")), situation)
        for kind, situation in (
            (ExpectKind.DIGITS, Situation.DIGITS),
            (ExpectKind.SEVERAL, Situation.SEVERAL),
            (ExpectKind.SEARCH, Situation.SEARCHING),
            (ExpectKind.DATE, Situation.TELLING),
            (ExpectKind.MONEY, Situation.TELLING),
            (ExpectKind.NUMBER, Situation.TELLING),
            (ExpectKind.NAME, Situation.TELLING),
            (ExpectKind.PLACE, Situation.TELLING),
            (ExpectKind.FREE, Situation.TELLING),
        )
    ),
]


@pytest.mark.parametrize(("page", "situation"), PAGES)
def test_the_situation_follows_from_the_page_and_from_what_was_just_asked(
    page: SpokenSample, situation: Situation
) -> None:
    assert situation_of(page, is_confirming=False, is_picking=False) is situation
    assert situation_of(page, is_confirming=False, is_picking=True) is Situation.PICKING
    assert situation_of(page, is_confirming=True, is_picking=True) is Situation.CONFIRMING


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"table": {"no-match": None}}, "nothing is said of no-match, choosing"),
        ({"table": {"no-match": {"any": [["dance"]]}}}, "there is no step 'dance'"),
        ({"table": {"no-match": {"any": [["say"]]}}}, "say cannot take None"),
        ({"table": {"no-match": {"any": [[{"offer": ["a horse"]}]]}}}, "offer cannot take"),
        ({"table": {"no-match": {"any": [["listen"]], "sleeping": []}}}, "no situation"),
        ({"table": {"sleeping": {}}}, "there is no occasion"),
    ],
)
def test_a_table_with_a_hole_or_a_word_too_many_is_refused_and_the_cell_named(
    tmp_path: Path, change: dict[str, dict[str, object]], says: str
) -> None:
    whole = yaml.safe_load(Path(policy_module.__file__).with_name("policy.yaml").read_text("utf-8"))
    whole["table"] |= change["table"]
    path = tmp_path / "policy.yaml"
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    with pytest.raises(PolicyError, match=says):
        load_table(path)
