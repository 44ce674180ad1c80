"""A whole journey over real HTTP with nothing but links and forms, as a browser without scripts."""

from __future__ import annotations

from urllib.parse import urljoin

import httpx

from tests.access.web.browsing import JOURNEY, SERVICE
from tests.access.web.document import Document, Node, check_document
from tests.fixtures.server import Server


class PlainBrowser:
    """Follows links, sends forms; every page it comes to is checked."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self.seen: list[str] = []
        self.page = self.go("/")

    def go(self, path: str) -> Document:
        return self._show(self._client.get(path))

    def follow(self, words: str) -> None:
        """Open the link with these words."""
        link = next(each for each in self.page.all("a") if each.text.strip() == words)
        self.page = self.go(link.get("href"))

    def follow_card(self, name: str) -> None:
        """Open the card with this name."""
        card = next(each for each in self.page.all("a") if name in each.text and _is_card(each))
        self.page = self.go(card.get("href"))

    def send(self, **answers: str) -> None:
        """Fill in the form of the main part and press its first button."""
        form = next(each for each in self.page.inside(self.page.main) if each.tag == "form")
        fields = {
            each.get("name"): each.get("value")
            for each in self.page.inside(form)
            if each.tag == "input" and each.get("type") in ("hidden", "text")
        }
        fields |= _pressed(self.page, form) | answers
        action = urljoin(self.seen[-1], form.get("action"))
        answer = self._client.post(action, data=fields)
        assert answer.history, "a form that was taken leads on (POST-redirect-GET)"
        self.page = self._show(answer)

    def _show(self, answer: httpx.Response) -> Document:
        assert answer.status_code == httpx.codes.OK, answer.text[:300]
        self.seen += [str(each.url) for each in (*answer.history, answer)]
        page = Document(answer.text)
        check_document(page)
        self.page = page
        return page


def test_a_journey_from_the_first_page_to_taking_it_back_needs_no_script(
    running_server: Server,
) -> None:
    with httpx.Client(base_url=running_server.url, follow_redirects=True) as client:
        browser = PlainBrowser(client)
        browser.follow("写字查找")
        browser.follow_card("养老待遇资格认证")
        browser.follow("现在开始")
        for step, value in JOURNEY.items():
            assert browser.seen[-1].endswith(f"{SERVICE}/{step}")
            browser.send(**{step: value})
        assert browser.seen[-1].endswith(f"{SERVICE}/check")
        browser.send()
        assert browser.seen[-1].endswith(f"{SERVICE}/receipt")
        number = next(each for each in browser.page.nodes if each.get("class") == "number-digits")
        digits = number.text.strip()
        browser.go("/zh-Hans/progress")
        browser.send(receipt=digits)
        assert digits in browser.page.main.text
        browser.send()
    assert browser.seen[-1].endswith("/progress/found")
    assert digits.replace(" ", "") not in "".join(browser.seen)
    log = running_server.log.read_text()
    assert not [each for each in (digits, *JOURNEY.values()) if len(each) > 9 and each in log]


def _is_card(node: Node) -> bool:
    return node.get("class") == "card"


def _pressed(page: Document, form: Node) -> dict[str, str]:
    buttons = [each for each in page.inside(form) if each.get("type") == "submit"]
    button = buttons[0]
    return {button.get("name"): button.get("value")} if button.get("name") else {}
