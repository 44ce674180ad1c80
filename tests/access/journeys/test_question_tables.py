"""What people type and say into each question type, row by row."""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Iterator
from pathlib import Path

import pytest

from access.journeys import Accepted, Counter, Refused, Service
from access.journeys.problems import wording_of
from access.journeys.questions import Choices, Finding, Shown, Typing, question_types
from access.journeys.questions.base import Uploading
from access.journeys.records import Records
from access.store import open_store
from locales.catalogs import Catalogs, load_catalogs
from locales.registry import load_registry
from locales.text import Translate
from tests.access.conftest import KEYS
from tests.access.journeys.made_up import service_asking
from tests.access.journeys.tables import (
    HEARD,
    RIGHT,
    WRONG,
    Row,
    every_row,
    kind_named,
    question_of,
    rows,
)
from voice.spoken_form import spoken_form

LEAST_WRONG, LEAST_RIGHT, LEAST_HEARD = 20, 15, 8
TYPES = sorted(question_types())
BLAMING = re.compile(
    "错误|无效|非法|必填|不能为空|不正确|格式|输入|失败|invalid|error", re.IGNORECASE
)
SHOWS_HOW = re.compile("例如|可以这样写|“")
LONGEST_SENTENCE = 32
CHINESE = Catalogs(load_registry(), {}).translator("zh-Hans")


def is_file(kind: str) -> bool:
    return isinstance(kind_named(kind).intake(question_of(kind)), Uploading)


TYPED = [kind for kind in TYPES if not is_file(kind)]
WRONG_ROWS = [row for row in every_row(WRONG) if "typed" in row.cells]
RIGHT_ROWS = every_row(RIGHT)
HEARD_ROWS = every_row(HEARD)


def finding_of(row: Row) -> Finding | None:
    clean = row.kind.parse(row.typed, row.partial)
    return row.kind.validate(clean, row.question)


def shown_in(translate: Translate, shown: Shown) -> str:
    return translate(shown.words, **dict(shown.values)).text if shown.is_msgid else shown.words


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_brings_a_table_of_wrong_inputs(kind: str) -> None:
    assert len(rows(WRONG, kind)) >= LEAST_WRONG


@pytest.mark.parametrize("kind", TYPED)
def test_every_type_that_is_typed_brings_right_and_heard_inputs(kind: str) -> None:
    assert len(rows(RIGHT, kind)) >= LEAST_RIGHT
    assert len(rows(HEARD, kind)) >= LEAST_HEARD


@pytest.mark.parametrize("folder", [WRONG, RIGHT, HEARD])
def test_no_row_stands_twice(folder: str) -> None:
    seen = Tally((id(row.question), str(sorted(row.cells.items()))) for row in every_row(folder))
    assert not [row for row, count in seen.items() if count > 1]


@pytest.mark.parametrize("kind", TYPES)
def test_every_reason_a_type_can_give_is_met_in_its_table(kind: str) -> None:
    met = {str(row["reason"]) for row in rows(WRONG, kind)}
    reasons = set(map(str, kind_named(kind).problems))
    # What is wrong with a drawing or a photo is shown with drawings and photos.
    is_typed = isinstance(kind_named(kind).intake(question_of(kind)), Choices | Typing)
    assert met == reasons if is_typed else met <= reasons


@pytest.mark.parametrize("row", WRONG_ROWS, ids=str)
def test_a_wrong_input_is_told_by_its_reason_in_the_words_of_a_kind_clerk(row: Row) -> None:
    finding = finding_of(row)
    assert finding is not None
    assert finding.reason == row["reason"]
    wording = wording_of(row.question, finding)
    assert CHINESE(wording.msgid, **dict(wording.values)).text == row["message"]


@pytest.mark.parametrize("message", sorted({row["message"] for row in WRONG_ROWS}))
def test_a_message_says_what_to_do_shows_how_and_blames_nobody(message: str) -> None:
    assert SHOWS_HOW.search(message)
    assert not BLAMING.search(message)
    sentences = [part for part in re.split("[。！？：]", message) if part]
    examples = re.compile(r"例如.*|“.*?”|[0-9A-Z ]{6,}")
    assert max(len(examples.sub("", part)) for part in sentences) <= LONGEST_SENTENCE


@pytest.mark.parametrize("tag", [tag for tag in load_registry() if tag != "zh-Hans"])
def test_every_message_has_words_in_every_language_or_falls_back_whole(tag: str) -> None:
    translate = load_catalogs().translator(tag)
    for row in WRONG_ROWS:
        finding = finding_of(row)
        assert finding is not None
        wording = wording_of(row.question, finding)
        text = translate(wording.msgid, **dict(wording.values))
        assert text.locale != "zh-Hans" or text.text == row["message"], row
        assert "{" not in text.text, row


@pytest.mark.parametrize("row", RIGHT_ROWS, ids=str)
def test_a_right_input_is_taken_however_it_is_written(row: Row) -> None:
    clean = row.kind.parse(row.typed, row.partial)
    assert clean == row["clean"]
    assert row.kind.validate(clean, row.question) is None
    assert shown_in(CHINESE, row.kind.show(clean, row.question)) == row["shown"]


@pytest.mark.parametrize("row", HEARD_ROWS, ids=str)
def test_what_is_heard_goes_through_the_same_check_as_what_is_typed(row: Row) -> None:
    raw = row.kind.understand(row["heard"], row.question, row.partial)
    if row["reason"] is not None:
        assert raw is not None
        finding = row.kind.validate(row.kind.parse(raw, row.partial), row.question)
        assert finding is not None
        assert finding.reason == row["reason"]
    elif row["clean"] is None:
        assert raw is None
    else:
        assert raw is not None
        clean = row.kind.parse(raw, row.partial)
        assert clean == row["clean"]
        assert row.kind.validate(clean, row.question) is None


@pytest.mark.parametrize("kind", TYPED)
def test_an_answer_is_the_same_when_it_is_sent_again_from_the_field(kind: str) -> None:
    for row in rows(RIGHT, kind):
        if row.kind.is_complete(row["clean"]):
            again = row.kind.retype(row["clean"])
            assert row.kind.parse(again, row["clean"]) == row["clean"], row


@pytest.fixture
def still_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the tables, also for what asks for a type by its name."""
    standing = {kind: kind_named(kind) for kind in TYPES}
    monkeypatch.setattr("access.journeys.questions.question_types", lambda: standing)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    """One counter for all rows: each has a visit of its own."""
    path: Path = tmp_path_factory.mktemp("rows") / "yinqiao.sqlite3"
    opened = Counter(open_store(f"sqlite:///{path}"), Records(KEYS))
    yield opened
    opened.close()


@pytest.mark.usefixtures("still_day")
@pytest.mark.parametrize("kind", TYPED)
def test_what_was_typed_is_kept_exactly_and_nothing_else_is_changed(
    kind: str, desk: Counter, pension_check: Service
) -> None:
    for row in rows(WRONG, kind):
        if row.partial:
            continue
        service = service_asking(pension_check, row.question)
        visit = desk.new_visit()
        refused = desk.save(visit, service, row.question.id, row.typed)
        assert isinstance(refused, Refused), row
        assert refused.raw == row.typed
        assert desk.answers(visit, service) == {}


@pytest.mark.usefixtures("still_day")
@pytest.mark.parametrize("kind", TYPED)
def test_right_inputs_are_stored_clean(kind: str, desk: Counter, pension_check: Service) -> None:
    for row in rows(RIGHT, kind)[:3]:
        if row.partial:
            continue
        service = service_asking(pension_check, row.question)
        visit = desk.new_visit()
        assert desk.save(visit, service, row.question.id, row.typed) == Accepted(row.question.id)
        assert desk.answers(visit, service) == {row.question.id: row["clean"]}


@pytest.mark.parametrize(
    ("kind", "clean", "said"),
    [
        ("money", "1280.50", "一千二百八十元五角"),
        ("money", "320.00", "三百二十元"),
        ("money", "0.05", "零元零五分"),
        ("date", "1948-04-13", "一九四八年四月十三日，农历三月初五"),
        ("phone", "13800138000", "幺三八，零零幺三，八零零零"),
        ("bank-card", "6222020000000000125", "六二二二，零二零零，零零零零，零零零零，幺二五"),
        ("id-number", "11010519491231002X", "幺幺零幺零五，幺九四九，幺二三幺，零零二艾克斯"),
        ("number", "1280", "一千二百八十"),
    ],
)
def test_what_is_spoken_holds_the_facts_that_are_shown(kind: str, clean: str, said: str) -> None:
    question = question_of(kind)
    words = shown_in(CHINESE, kind_named(kind).speak(clean, question))
    assert spoken_form("zh-Hans").say(words) == said
