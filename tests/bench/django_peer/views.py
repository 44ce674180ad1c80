"""The question page: answers from the session, words from gettext, form guarded against CSRF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

ANSWERS = {"for-whom": "self", "id-number": "11010519491231002X", "living": "with-family"}


def begin(request: HttpRequest) -> HttpResponse:
    """Answer some questions, so that the session holds what a visit of ours holds."""
    request.session["answers"] = ANSWERS
    return HttpResponse("ok")


def question(request: HttpRequest, service: str, step: str) -> HttpResponse:
    """The page as Django renders it."""
    answers = request.session.get("answers", {})
    context = {"service": service, "step": step, "answer": answers.get(step, "")}
    page = render(request, "question.html", context)
    page["Cache-Control"] = "no-store"
    return page
