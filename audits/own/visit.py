"""Answering a service's questions over plain HTTP, to reach the pages that need answers.

A photo is any small picture, made here; everything else is said in ``pages.yaml``.
"""

from __future__ import annotations

import io
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin
from uuid import uuid4

from PIL import Image

from audits.errors import AuditError

FILLABLE = frozenset({"text", "tel", "number", "search"})
ANSWER_LIMIT_S = 30
PHOTO = "photo"
"""The answer that is a picture."""
_PHOTO_PX, _GRAIN = (900, 1200), 60

_Fields = list[tuple[str, str]]
"""What is sent: names and values, of which several may have the same name."""

Cookies = tuple[tuple[str, str], ...]
"""Names and values."""


class VisitFailed(AuditError):
    """A page of the journey does not answer as a journey's page does."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to answer on one page; nothing means to press its button alone.

    Several choices stand apart by commas. What a button says is an answer as well.
    """

    path: str
    answer: str = ""


@dataclass(slots=True)
class _Form:
    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def make_visit(base_url: str, language: str, answers: Sequence[Answer]) -> Cookies:
    """Answer page after page; gives the visit's cookies.

    Raises:
        VisitFailed: A page has no form that takes the answer, or refuses it.
    """
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    for answer in answers:
        url = f"{base_url}/{language}/{answer.path}"
        forms = _main_forms(_fetch(opener, url))
        form = next((each for each in forms if _fields(each, answer) is not None), None)
        if form is None:
            raise VisitFailed(f"{answer.path}: nothing there takes the answer {answer.answer!r}")
        _send(opener, urljoin(url, form.action), form, answer)
    return tuple((cookie.name, cookie.value or "") for cookie in jar)


def _fetch(
    opener: urllib.request.OpenerDirector, url: str, data: bytes | None = None, media: str = ""
) -> str:
    headers = {"content-type": media} if media else {}
    # The address is that of the site whoever runs this names.
    request = urllib.request.Request(url, data, headers)  # noqa: S310
    try:
        with opener.open(request, timeout=ANSWER_LIMIT_S) as response:
            return str(response.read().decode("utf-8"))
    except urllib.error.URLError as error:
        raise VisitFailed(f"{url}: {error}") from error


def _send(opener: urllib.request.OpenerDirector, url: str, form: _Form, answer: Answer) -> None:
    given = _fields(form, answer) or []
    names = {name for name, _ in given}
    fields = [each for each in form.hidden.items() if each[0] not in names] + given
    if answer.answer != PHOTO:
        _fetch(opener, url, urlencode(fields).encode())
        return
    boundary = uuid4().hex
    media = f"multipart/form-data; boundary={boundary}"
    _fetch(opener, url, _multipart(fields, form.files[0], boundary), media)


def _multipart(fields: _Fields, name: str, boundary: str) -> bytes:
    """RFC 7578: the fields, and a picture under ``name``."""
    start = f"--{boundary}\r\ncontent-disposition: form-data; name="
    texts = "".join(f'{start}"{each}"\r\n\r\n{value}\r\n' for each, value in fields)
    head = f'{start}"{name}"; filename="photo.jpg"\r\ncontent-type: image/jpeg\r\n\r\n'
    picture = io.BytesIO()
    # One plain colour would be a lens that is covered.
    Image.effect_noise(_PHOTO_PX, sigma=_GRAIN).save(picture, "JPEG")
    return (texts + head).encode() + picture.getvalue() + f"\r\n--{boundary}--\r\n".encode()


def _fields(form: _Form, answer: Answer) -> _Fields | None:
    """The fields of the answer beside the hidden ones; None where the form cannot take it."""
    if not answer.answer:
        return []
    if answer.answer == PHOTO:
        return [] if form.files else None
    wanted = answer.answer.split(",")
    for name, values in (*form.choices.items(), *form.buttons.items()):
        if set(wanted) <= set(values):
            return [(name, each) for each in wanted]
    return [(form.typed[0], answer.answer)] if form.typed else None


def _main_forms(html: str) -> list[_Form]:
    reader = _FormReader()
    reader.feed(html)
    if not reader.forms:
        raise VisitFailed("the main content has no form to post")
    return reader.forms


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
        elif self._form and tag in {"input", "textarea", "button"} and given.get("name"):
            self._add(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "main":
            self._is_in_main = False

    @staticmethod
    def _add(form: _Form, tag: str, given: dict[str, str]) -> None:
        kind = "submit" if tag == "button" else given.get("type", "text")  # A text area has none.
        name, value = given["name"], given.get("value", "")
        if kind == "hidden":
            form.hidden[name] = value
        elif kind == "submit":
            form.buttons.setdefault(name, []).append(value)
        elif kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(value)
        elif kind == "file":
            form.files.append(name)
        elif kind in FILLABLE:
            form.typed.append(name)
