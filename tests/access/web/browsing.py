"""A visitor whose every page is checked while it is fetched."""

from __future__ import annotations

from typing import Any

import httpx2 as httpx
from starlette.applications import Starlette
from starlette.testclient import TestClient

from access.web.security import HEADERS
from tests.access.web.document import Document, check_document

JOURNEY = {
    "for-whom": "self",
    "id-number": "11010519491231002X",
    "living": "with-family",
    "contact": "13800000000",
    "consent": "agree",
}
SERVICE = "/services/pension-check"
_BROWSER = {"sec-fetch-site": "same-origin"}


class Visitor:
    """Asks over ASGI; ``client`` is there for what must not be checked."""

    def __init__(self, app: Starlette, locale: str = "zh-Hans") -> None:
        self.client = TestClient(app, base_url="http://hall.example", follow_redirects=False)
        self.locale = locale

    def get(self, path: str, *, status: int = 200, **headers: str) -> Document:
        """A page, checked."""
        answer = self.client.get(path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        return check_answer(answer, status)

    def page(self, rest: str = "/", *, status: int = 200) -> Document:
        """A page of this visitor's language."""
        return self.get(f"/{self.locale}{rest}", status=status)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> httpx.Response:
        """A form with the token of the page it stands on."""
        shown = Document(self.client.get(path).text)
        token = {"csrf": shown.all("input", name="csrf")[0].get("value")}
        return self.client.post(path, data={**token, **fields}, headers={**_BROWSER, **headers})

    def answer(self, step: str, value: str) -> httpx.Response:
        """One answer of the journey."""
        return self.post(f"/{self.locale}{SERVICE}/{step}", {step: value})

    def answer_until(self, last: str) -> None:
        """All answers up to and with ``last``."""
        for step, value in JOURNEY.items():
            taken = self.answer(step, value)
            assert taken.status_code == httpx.codes.SEE_OTHER, taken.text
            if step == last:
                return

    def hand_in(self) -> httpx.Response:
        """Submit the checked answers."""
        return self.post(f"/{self.locale}{SERVICE}/check", {})

    @property
    def cookies(self) -> dict[str, Any]:
        """What the browser keeps."""
        return dict(self.client.cookies)


def check_answer(answer: httpx.Response, status: int = 200) -> Document:
    """What holds for every page that is sent."""
    assert answer.status_code == status, answer.text[:300]
    for name, value in HEADERS:
        assert answer.headers[name.decode()] == value.decode()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "cookie" in answer.headers["vary"].lower()
    kept = answer.headers["cache-control"]
    assert kept == "no-store" or ("private" in kept and "set-cookie" not in answer.headers)
    page = Document(answer.text)
    check_document(page)
    return page
