"""The service made for tests, walked by forms alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import httpx2 as httpx

from tests.access.web.browsing import Visitor, check_answer
from tests.access.web.document import Document

SERVICES_DIR = Path(__file__).parents[2] / "services"
FAMILY = "/services/family-aid"
PRACTICE = "/services/family-aid~practice"
WAY = (
    ("wanted", {"wanted": "yes"}),
    ("kinds", {"kinds": ["meals", "doctor"]}),
    ("children.1.called", {"children.1.called": "王小明"}),
    ("children.1.born", {"children.1.born": "2019年5月1日"}),
    ("children", {"do": "done"}),
    ("bills", {"do": "done"}),
    ("home", {"home": "530102|翠湖南路 1 号"}),
    ("contact", {"contact": "13800138000"}),
    ("story", {"story": ""}),
    ("consent", {"consent": "agree"}),
)
"""Every page to answer, in order, with one child and no bill."""

Fields = Mapping[str, str | list[str]]


class FamilyVisitor:
    """Somebody on the way through this service."""

    def __init__(self, visitor: Visitor, service: str = FAMILY) -> None:
        self.visitor = visitor
        self.base = f"/{visitor.locale}{service}"

    def page(self, key: str, *, status: int = 200) -> Document:
        """A page of the journey, checked."""
        return self.visitor.get(f"{self.base}/{key}", status=status)

    def send(self, key: str, fields: Fields) -> httpx.Response:
        """The form of a page."""
        shown = Document(self.visitor.client.get(f"{self.base}/{key}").text)
        token = shown.all("input", name="csrf")[0].get("value")
        headers = {"sec-fetch-site": "same-origin"}
        data = {"csrf": token, **fields}
        return self.visitor.client.post(f"{self.base}/{key}", data=data, headers=headers)

    def onward(self, key: str, fields: Fields) -> str:
        """The same, where it leads on: the last part of the path it leads to."""
        answer = self.send(key, fields)
        assert answer.status_code == httpx.codes.SEE_OTHER, answer.text[:2000]
        return str(answer.headers["location"]).removeprefix(f"{self.base}/")

    def refused(self, key: str, fields: Fields) -> Document:
        """The same, where something is to be mended first."""
        return check_answer(self.send(key, fields), 422)

    def leads_to(self, key: str) -> str:
        """Where a page sends whoever is not there yet."""
        answer = self.visitor.client.get(f"{self.base}/{key}")
        assert answer.status_code == httpx.codes.SEE_OTHER, answer.text[:500]
        return str(answer.headers["location"]).removeprefix(f"{self.base}/")

    def answer_until(self, last: str) -> str:
        """Every page up to and with ``last``; gives where that leads."""
        for key, fields in WAY:
            onward = self.onward(key, fields)
            if key == last:
                return onward
        raise AssertionError(f"{last} is not on the way")
