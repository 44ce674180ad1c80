"""A made-up service with everything the counter keeps: groups, a photo, rules, facts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

from PIL import Image

from access.journeys import Accepted, Counter, Group, Question, Service, Step
from access.journeys.model import Rule

ID_NUMBER = "11010519491231002X"
WHOLE = {
    "id-number": ID_NUMBER,
    "members": "3",
    "children.1.name": "王小明",
    "children": "done",
    "note": "",
}
"""Answers to all of it but the photo."""


def household(like: Service, *, version: int = 1) -> Service:
    """A service for households of at most nine, made from another one."""
    children = Group(
        id="children",
        type="group",
        question="有哪些孩子？",
        name="孩子",
        one="孩子",
        least=1,
        most=3,
        questions=(
            Question(id="name", type="text", question="孩子叫什么名字？", name="名字"),
            Question(
                id="photo", type="photo", question="请拍孩子的证件。", name="证件", optional=True
            ),
        ),
    )
    questions = (
        Question(
            id="id-number", type="id-number", question="身份证号码？", name="号码", fact="id-number"
        ),
        Question(
            id="members",
            type="number",
            question="家里几口人？",
            name="人口",
            unit="口人",
            least=Decimal(1),
            most=Decimal(99),
            fact="members",
        ),
        children,
        Question(id="photo", type="photo", question="请拍户口簿。", name="户口簿"),
        Question(id="note", type="text", question="还有什么要说？", name="备注", optional=True),
    )
    too_many = Rule(fact="members", at_most=9, reason="人口太多。", instead="请到窗口。")
    return replace(
        like,
        id="household",
        version=version,
        steps=(Step(name="填表", questions=questions),),
        rules=(too_many,),
        proof="id-number",
    )


def a_photo(shade: int = 200) -> bytes:
    """A photo on which there is something: a dark half and a bright one."""
    image = Image.new("RGB", (800, 600), (20, 20, 20))
    image.paste((shade, shade, shade), (0, 0, 400, 600))
    content = BytesIO()
    image.save(content, "JPEG")
    return content.getvalue()


def fill_in(counter: Counter, visit: str, service: Service) -> None:
    """Answer everything."""
    for key, raw in WHOLE.items():
        if key == "note":
            assert counter.save_file(visit, service, "photo", a_photo()) == Accepted("photo")
        if key == "children":
            photo = "children.1.photo"
            assert counter.save(visit, service, photo, "") == Accepted(photo)
        assert counter.save(visit, service, key, raw) == Accepted(key), key
