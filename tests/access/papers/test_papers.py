"""Papers as a window, a screen reader and a scanner get them."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from functools import cache

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import BooleanObject, DictionaryObject

from access.journeys import Service, Standing, Status, load_services
from access.journeys.flow import every_ask
from access.pages.papers import blank_form, filled_form, slip
from access.papers.paper import Paper
from access.papers.typesetter import open_typesetter
from locales.registry import load_registry
from tests.access.journeys.answers import ANSWERS
from tests.access.pages.every_page import context_in

SERVICES = load_services()
PENSION_CHECK = SERVICES["pension-check"]
SUBMITTED = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
STANDING = Standing(
    number="557041569979",
    service_id=PENSION_CHECK.id,
    version=1,
    status=Status.WAITING,
    submitted_at=SUBMITTED,
    undo_until=SUBMITTED + timedelta(minutes=10),
    can_undo=True,
    status_at=SUBMITTED,
    due_on=None,
)
SMALLEST_PT = 14


def printed(paper: Paper) -> PdfReader:
    return PdfReader(io.BytesIO(open_typesetter().set(paper)))


@cache
def blank(locale: str, service_id: str) -> PdfReader:
    return printed(blank_form(context_in(locale), SERVICES[service_id]))


def words(pdf: PdfReader) -> str:
    """All text without the breaks of lines and columns."""
    return "".join("".join(page.extract_text() for page in pdf.pages).split())


def sizes(pdf: PdfReader) -> set[float]:
    """Every size of letters in points."""
    seen: set[float] = set()

    def note(text: str, _user: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            seen.add(round(abs(matrix[3]) * size, 1))

    for page in pdf.pages:
        page.extract_text(visitor_text=note)
    return seen


@pytest.mark.parametrize("locale", load_registry())
def test_every_blank_form_is_tagged_and_names_its_language_and_title(locale: str) -> None:
    for service in SERVICES.values():
        pdf = blank(locale, service.id)
        root = pdf.root_object
        assert "/StructTreeRoot" in root
        marked = root["/MarkInfo"].get_object()
        assert isinstance(marked, DictionaryObject)
        assert marked["/Marked"] == BooleanObject(True)
        assert str(root["/Lang"]) == locale.partition("-")[0]
        assert pdf.xmp_metadata is not None
        assert b"pdfuaid" in pdf.xmp_metadata.stream.get_data()
        assert pdf.metadata is not None
        assert pdf.metadata.title


@pytest.mark.parametrize("service", SERVICES.values(), ids=lambda each: each.id)
def test_a_blank_form_asks_everything_the_journey_can_ask(service: Service) -> None:
    text = words(blank("zh-Hans", service.id))
    for ask in every_ask(service):
        if ask.group is not None or not hasattr(ask.question, "questions"):
            assert ask.question.name in text
    for document in service.documents:
        assert document.name in text
    assert "签名" in text
    assert "示例数据，以当地窗口为准" in text


@pytest.mark.parametrize("locale", load_registry())
def test_nothing_is_printed_smaller_than_fourteen_points(locale: str) -> None:
    for service in SERVICES.values():
        assert min(sizes(blank(locale, service.id))) >= SMALLEST_PT
    assert min(sizes(printed(slip(context_in(locale), PENSION_CHECK, STANDING)))) >= SMALLEST_PT


def test_the_filled_form_holds_the_answers_as_they_were_read_back() -> None:
    context = context_in("zh-Hans")
    text = words(printed(filled_form(context, PENSION_CHECK, ANSWERS, STANDING)))
    for answer in (
        "本人",
        "11010519491231002X",
        "一个人住",
        "13800138000",
        "我同意",
        "557041569979",
    ):
        assert answer in text


@pytest.mark.parametrize("make", ["form", "slip"])
def test_the_code_on_paper_can_be_scanned_and_holds_the_number_and_no_address(make: str) -> None:
    context = context_in("zh-Hans")
    paper = (
        filled_form(context, PENSION_CHECK, ANSWERS, STANDING)
        if make == "form"
        else slip(context, PENSION_CHECK, STANDING)
    )
    page = pypdfium2.PdfDocument(open_typesetter().set(paper))[0]
    (code,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    assert code.text == "银桥回执 5570 4156 9979"


def test_a_character_without_a_glyph_is_marked_to_be_written_by_hand() -> None:
    context = context_in("zh-Hans")
    # U+20BB7, in names and in no packaged font.
    answers = {**ANSWERS, "contact": "𠮷"}
    text = words(printed(filled_form(context, PENSION_CHECK, answers, STANDING)))
    assert "〓" in text
    assert "请用笔写上" in text


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_whatever_was_answered_the_form_is_printed_and_the_words_stay_words(raw: str) -> None:
    answers = {**ANSWERS, "contact": f"#strong[{raw}]"}
    context = context_in("zh-Hans")
    text = words(printed(filled_form(context, PENSION_CHECK, answers, STANDING)))
    assert "#strong[" in text


def test_the_next_paper_holds_nothing_of_the_one_before() -> None:
    context = context_in("zh-Hans")
    printed(filled_form(context, PENSION_CHECK, ANSWERS, STANDING))
    made = open_typesetter().set(blank_form(context, PENSION_CHECK))
    assert "11010519491231002X" not in words(PdfReader(io.BytesIO(made)))
