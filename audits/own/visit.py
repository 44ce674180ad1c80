"""Answering a service's questions over plain HTTP, to reach the pages that need answers."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin

from audits.errors import AuditError

FILLABLE = frozenset({"text", "tel", "number", "search"})
ANSWER_LIMIT_S = 30


Cookies = tuple[tuple[str, str], ...]
"""Names and values."""


class VisitFailed(AuditError):
    """A page of the journey does not answer as a journey's page does."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to answer on one page; nothing means to press its button alone."""

    path: str
    answer: str = ""


@dataclass(slots=True)
class _Form:
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    """What is sent as it stands: hidden fields, and the first button's value."""
    choices: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)


def make_visit(base_url: str, language: str, answers: Sequence[Answer]) -> Cookies:
    """Answer page after page; gives the visit's cookies.

    Raises:
        VisitFailed: A page has no form that takes the answer, or refuses it.
    """
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    for answer in answers:
        url = f"{base_url}/{language}/{answer.path}"
        form = _main_form(_fetch(opener, url))
        data = dict(form.fields)
        if answer.answer:
            data[_question(form, answer)] = answer.answer
        _fetch(opener, urljoin(url, form.action), urlencode(data).encode())
    return tuple((cookie.name, cookie.value or "") for cookie in jar)


def _fetch(opener: urllib.request.OpenerDirector, url: str, data: bytes | None = None) -> str:
    try:
        with opener.open(url, data, timeout=ANSWER_LIMIT_S) as response:
            return str(response.read().decode("utf-8"))
    except urllib.error.URLError as error:
        raise VisitFailed(f"{url}: {error}") from error


def _question(form: _Form, answer: Answer) -> str:
    for name, values in form.choices.items():
        if answer.answer in values:
            return name
    if form.typed:
        return form.typed[0]
    raise VisitFailed(f"{answer.path}: nothing there takes the answer {answer.answer!r}")


def _main_form(html: str) -> _Form:
    reader = _FormReader()
    reader.feed(html)
    if not reader.forms:
        raise VisitFailed("the main content has no form to post")
    return reader.forms[0]


class _FormReader(HTMLParser):
    """Collects the forms that post, inside the main content."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Form] = []
        self._is_in_main = False
        self._form: _Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._is_in_main = True
        elif tag == "form" and self._is_in_main and given.get("method", "").lower() == "post":
            self._form = _Form(given.get("action", ""))
            self.forms.append(self._form)
        elif self._form and tag in {"input", "button"} and given.get("name"):
            self._add(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "main":
            self._is_in_main = False

    @staticmethod
    def _add(form: _Form, tag: str, given: dict[str, str]) -> None:
        kind = "submit" if tag == "button" else given.get("type", "text")
        name, value = given["name"], given.get("value", "")
        if kind == "hidden" or (kind == "submit" and name not in form.fields):
            form.fields[name] = value
        elif kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(value)
        elif kind in FILLABLE:
            form.typed.append(name)
