"""Groups without scripts: add, change, take out, 就这些, at most so many, read back in order."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from tests.access.web.browsing import Visitor
from tests.access.web.document import Document
from tests.access.web.family import FamilyVisitor


@pytest.fixture
def family(family_app: Starlette) -> FamilyVisitor:
    """Somebody who is asked about the children."""
    visitor = FamilyVisitor(Visitor(family_app))
    visitor.answer_until("kinds")
    return visitor


def add_child(family: FamilyVisitor, row: int, name: str) -> None:
    """One child, from the list and back to it."""
    assert family.onward("children", {"do": "add"}) == f"children.{row}.called"
    born = f"children.{row}.born"
    assert family.onward(f"children.{row}.called", {f"children.{row}.called": name}) == born
    assert family.onward(born, {born: "2019年5月1日"}) == "children"


def headings(page: Document) -> list[str]:
    return [node.text.strip() for node in page.all("h2") if node.get("class") == "entry-heading"]


def buttons(page: Document) -> dict[str, str]:
    """What the buttons of the list say, by what they do."""
    return {node.get("value"): node.text.strip() for node in page.all("button", name="do")}


def test_entries_are_added_one_by_one_and_read_back_in_order(family: FamilyVisitor) -> None:
    assert buttons(family.page("children")) == {"add": "加一个孩子"}
    add_child(family, 1, "王小明")
    add_child(family, 2, "王小红")
    page = family.page("children")
    assert headings(page) == ["第一个孩子", "第二个孩子"]
    assert "王小明" in page.main.text
    assert "一共 2 个。" in page.main.text
    assert buttons(page)["add"] == "再加一个孩子"
    assert family.onward("children", {"do": "done"}) == "bills"


def test_no_more_than_the_most_can_be_added(family: FamilyVisitor) -> None:
    for row, name in enumerate(("王一一", "王二二", "王三三"), start=1):
        add_child(family, row, name)
    page = family.page("children")
    assert "add" not in buttons(page)
    assert "已经加满了" in page.main.text
    refused = family.refused("children", {"do": "add"})
    assert "最多加 3 个孩子" in refused.main.text
    family.page("children.4.called", status=404)


def test_no_fewer_than_the_least_are_taken_kindly(family: FamilyVisitor) -> None:
    page = family.refused("children", {"do": "done"})
    problem = page.one("section", data_problems="")
    assert "孩子" in problem.text
    assert family.leads_to("bills") == "children"


def test_a_group_that_may_be_empty_can_be(family: FamilyVisitor) -> None:
    add_child(family, 1, "王小明")
    family.onward("children", {"do": "done"})
    assert buttons(family.page("bills")) == {"add": "加一个账单", "done": "就这些"}
    assert family.onward("bills", {"do": "done"}) == "home"


def test_an_entry_is_changed_through_all_its_questions_and_back_to_the_list(
    family: FamilyVisitor,
) -> None:
    add_child(family, 1, "王小明")
    add_child(family, 2, "王小红")
    assert family.onward("children", {"do": "change:1"}) == "children.1.called"
    field = family.page("children.1.called").one("input", id="f-children.1.called")
    assert field.get("value") == "王小明"
    called = {"children.1.called": "王大明"}
    assert family.onward("children.1.called", called) == "children.1.born"
    again = {"children.1.born": "2018年5月1日"}
    assert family.onward("children.1.born", again) == "children"
    page = family.page("children")
    assert headings(page) == ["第一个孩子", "第二个孩子"]
    assert "王大明" in page.main.text
    assert "王小明" not in page.main.text


def test_an_entry_that_is_taken_out_leaves_the_others_in_order(family: FamilyVisitor) -> None:
    for row, name in enumerate(("王一一", "王二二", "王三三"), start=1):
        add_child(family, row, name)
    assert family.onward("children", {"do": "remove:2"}) == "children"
    page = family.page("children")
    assert headings(page) == ["第一个孩子", "第二个孩子"]
    assert "王二二" not in page.main.text
    assert buttons(page)["remove:3"] == "去掉第二个孩子"
    add_child(family, 4, "王四四")
    assert headings(family.page("children")) == ["第一个孩子", "第二个孩子", "第三个孩子"]


def test_an_unfinished_entry_can_be_finished_or_taken_out(family: FamilyVisitor) -> None:
    family.onward("children", {"do": "add"})
    family.onward("children.1.called", {"children.1.called": "王小明"})
    page = family.page("children")
    assert "还没有填完" in page.main.text
    assert buttons(page)["change:1"] == "接着填第一个孩子"
    assert family.onward("children", {"do": "done"}) == "children.1.born"
    assert family.onward("children", {"do": "remove:1"}) == "children"
    assert headings(family.page("children")) == []


def test_the_way_back_leads_from_an_entry_to_the_list(family: FamilyVisitor) -> None:
    add_child(family, 1, "王小明")
    family.onward("children", {"do": "add"})
    backs = {
        key: family.page(key).one("a", data_voice="go:back").get("href").rpartition("/")[2]
        for key in ("children.2.called", "children.1.born", "children")
    }
    assert backs == {
        "children.2.called": "children",
        "children.1.born": "children.1.called",
        "children": "kinds",
    }


@pytest.mark.parametrize(
    "pressed", ["", "nonsense", "remove:", "remove:99", "change:0", "remove:1e3", "change:一", "²"]
)
def test_a_button_nobody_could_press_changes_nothing(family: FamilyVisitor, pressed: str) -> None:
    add_child(family, 1, "王小明")
    assert family.onward("children", {"do": pressed}) == "children"
    assert headings(family.page("children")) == ["第一个孩子"]


def test_adding_one_more_after_all_was_said_asks_again_whether_that_is_all(
    family: FamilyVisitor,
) -> None:
    add_child(family, 1, "王小明")
    family.onward("children", {"do": "done"})
    family.onward("children", {"do": "add"})
    family.onward("children.2.called", {"children.2.called": "王小红"})
    assert family.leads_to("check") == "children.2.born"
    family.onward("children.2.born", {"children.2.born": "2021年5月1日"})
    assert family.leads_to("check") == "children"


def test_the_check_page_reads_groups_back_one_by_one(family_app: Starlette) -> None:
    family = FamilyVisitor(Visitor(family_app))
    assert family.answer_until("consent") == "check"
    page = family.page("check")
    shown = [
        node.text.strip()
        for node in page.inside(page.main)
        if node.get("class") == "summary-heading"
    ]
    assert "第一个孩子" in shown
    assert "送饭和看医生" in page.main.text
    links = {node.get("href").rpartition("/")[2] for node in page.inside(page.main)}
    assert {"children", "bills", "kinds"} <= links
    assert not [each for each in links if each.startswith("children.")]
    read = page.one("button", data_voice="say:answers").get("data-read").split()
    private = {
        node.get("data-phrase")
        for node in page.inside(page.main)
        if "data-private" in node.element.attrib
    }
    assert private <= set(read)
