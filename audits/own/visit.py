"""Answering a service's questions over plain HTTP, to reach the pages that need answers.

A photo is any small picture, made here; everything else is said in ``pages.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from audits.discovery.fetching import CouldNotFetch, Fetched, Fetcher
from audits.errors import AuditError
from audits.walks.forms import Fields, Form, main_forms

PHOTO = "photo"
"""The answer that is a picture."""
_FIRST_ERROR = 400

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


def make_visit(base_url: str, language: str, answers: Sequence[Answer]) -> Cookies:
    """Answer page after page; gives the visit's cookies.

    Raises:
        VisitFailed: A page has no form that takes the answer, or refuses it.
    """
    visit = Fetcher()
    for answer in answers:
        page = _taken(visit, f"{base_url}/{language}/{answer.path}")
        form = next((each for each in _forms(page) if _fields(each, answer) is not None), None)
        if form is None:
            raise VisitFailed(f"{answer.path}: nothing there takes the answer {answer.answer!r}")
        photo = form.files[0] if answer.answer == PHOTO else ""
        body, media = form.body(_fields(form, answer) or (), photo)
        _taken(visit, urljoin(page.url, form.action), body, media)
    return tuple((cookie.name, cookie.value or "") for cookie in visit.jar)


def _taken(visit: Fetcher, url: str, body: bytes | None = None, media: str = "") -> Fetched:
    try:
        page = visit.get(url, body, media)
    except CouldNotFetch as error:
        raise VisitFailed(str(error)) from error
    if page.status >= _FIRST_ERROR:
        raise VisitFailed(f"{url} answered {page.status}")
    return page


def _forms(page: Fetched) -> list[Form]:
    forms = main_forms(page.body)
    if not forms:
        raise VisitFailed(f"{page.url}: the main content has no form to post")
    return forms


def _fields(form: Form, answer: Answer) -> Fields | None:
    """The fields of the answer beside the hidden ones; None where the form cannot take it."""
    if not answer.answer:
        return ()
    if answer.answer == PHOTO:
        return () if form.files else None
    wanted = answer.answer.split(",")
    for name, values in (*form.choices.items(), *form.buttons.items()):
        if set(wanted) <= set(values):
            return tuple((name, each) for each in wanted)
    return ((form.typed[0], answer.answer),) if form.typed else None
