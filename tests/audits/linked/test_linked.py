"""What pages link to: asked once, read within limits, and never passed when it was not read."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import typst
from openpyxl import Workbook
from pypdf import PdfWriter

from audits.auditor import Plan
from audits.cli import main
from audits.crew import audit_targets
from audits.linked.asking import is_harmless
from audits.linked.facts import FileKind
from audits.linked.reading import FileUnread, read_file
from audits.outcome import Outcome
from audits.target import PageTarget
from tests.audits.site import Answer, running_site

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _docx(body: str, language: str = "") -> bytes:
    lang = f'<w:lang w:eastAsia="{language}"/>' if language else ""
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{lang}</w:rPr></w:rPrDefault></w:docDefaults>"
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        file.writestr("word/styles.xml", f"<w:styles {_W}>{styles}</w:styles>")
    return packed.getvalue()


def _line(text: str, *, style: str = "", bold: bool = False, half_points: int = 28) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    marks = ("<w:b/>" if bold else "") + f'<w:sz w:val="{half_points}"/>'
    return f"<w:p>{named}<w:r><w:rPr>{marks}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def _scan() -> bytes:
    writer, made = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(made)
    return made.getvalue()


def _typeset(tmp_path: Path) -> bytes:
    source = tmp_path / "form.typ"
    source.write_text(
        '#set document(title: "Form")\n#set text(size: 14pt, lang: "en")\n= Form\nFill this in.\n'
    )
    return bytes(typst.compile(str(source), pdf_standards="ua-1"))


def test_a_typeset_pdf_is_well_and_a_scan_is_not(tmp_path: Path) -> None:
    well = read_file(_typeset(tmp_path), FileKind.PDF)
    assert (well.has_text, well.has_structure, well.language) == (True, True, "en")
    assert (well.title, well.print_pt) == ("Form", 14)
    scan = read_file(_scan(), FileKind.PDF)
    assert (scan.has_text, scan.has_structure, scan.language) == (False, False, "")


def test_headings_that_are_only_bold_and_small_print_are_seen() -> None:
    well = _line("标题", style="Heading1") + _line("正文正文")
    facts = read_file(_docx(well, "zh-CN"), FileKind.DOCX)
    assert (facts.has_structure, facts.language, facts.print_pt) == (True, "zh-CN", 14)
    bold = _line("一", bold=True) + _line("二", bold=True) + _line("很小的字很小", half_points=16)
    facts = read_file(_docx(bold), FileKind.DOCX)
    assert (facts.has_structure, facts.bold_headings) == (False, True)
    assert (facts.language, facts.print_pt) == ("", 8)


def test_a_workbook_tells_its_title_and_print() -> None:
    book, made = Workbook(), BytesIO()
    book.properties.title = "名单"
    book.save(made)
    facts = read_file(made.getvalue(), FileKind.XLSX)
    assert (facts.title, facts.print_pt, facts.language) == ("名单", 11, None)


@pytest.mark.parametrize("body", [b"no zip", _docx("x" * 40_000_000), _docx("<!ENTITY a 'b'>")])
def test_what_is_broken_or_unpacks_without_end_is_not_read(body: bytes) -> None:
    with pytest.raises(FileUnread):
        read_file(body, FileKind.DOCX)


@pytest.mark.parametrize("path", ["logout", "log-in?x", "item/delete/3", "%E5%88%A0%E9%99%A4"])
def test_links_that_change_something_are_left_alone(path: str) -> None:
    assert not is_harmless(f"http://example.org/{path}")


@pytest.mark.browser
def test_dead_links_places_and_files_are_in_the_report(tmp_path: Path) -> None:
    links = ("/there", "/gone", "#here", "#nowhere", "/scan.pdf", "/broken.docx", "/logout")
    body = "".join(f'<p><a href="{link}">去看{link}</a></p>' for link in links)
    html = f"<!doctype html><html lang=zh-Hans><title>页</title><main id=here>{body}{body}</main>"
    with running_site() as site:
        start = site.put("/", html)
        site.put("/there", html)
        site.put("/logout", html)
        site.put("/scan.pdf", Answer("", "application/pdf", stream=[_scan()]))
        site.put("/broken.docx", Answer("no zip", "application/octet-stream"))
        names = "link-opens,linked-file-text"
        code = main([start, "--rules", names, "--out", str(tmp_path)])
        asked = [path for path, _ in site.requests]
    (page,) = json.loads((tmp_path / "report.json").read_text("utf-8"))["pages"]
    results = {each["rule"]: each for each in page["results"]}
    opens, text = results["elder:link-opens"], results["wcag:linked-file-text"]
    assert [each["reason"] for each in opens["findings"]].count("dead") == 2
    assert [each["reason"] for each in opens["findings"]].count("no-anchor") == 2
    assert [each["reason"] for each in text["findings"]] == ["scan", "scan"]
    assert text["outcome"] == "could-not-run"
    assert "/broken.docx" in text["note"]
    assert code == 2
    assert asked.count("/scan.pdf") == 1
    assert "/logout" not in asked


@pytest.mark.browser
def test_what_pages_link_to_is_asked_by_programs_as_well() -> None:
    plan = Plan(rules=(), axe_rules=(), with_linked=True, with_pictures=False)
    with running_site() as site:
        url = site.put("/", '<title>1</title><a href="/gone.html">1</a>')
        report = audit_targets([PageTarget(url)], plan)
        named = audit_targets([PageTarget(url)], Plan.only(["elder:link-opens"]))
    for each in (report, named):
        (found,) = each.pages[0].findings(Outcome.FAILED)
        assert found[0].key == "elder:link-opens"
    assert len(report.pages[0].results) > len(named.pages[0].results) == 1
