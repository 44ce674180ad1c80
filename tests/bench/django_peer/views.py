"""The question page: answers from the session, words from gettext, form guarded against CSRF."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from tests.bench.django_peer.forms import ApplicationForm

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


def apply(request: HttpRequest) -> HttpResponse:
    """Take an application: check it, keep it in one transaction, go on to the receipt."""
    from tests.bench.django_peer.models import Application  # noqa: PLC0415 - apps are ready by now

    form = ApplicationForm(request.POST)
    if not form.is_valid():
        return HttpResponse("invalid", status=422)
    answers = {name: value for name, value in form.cleaned_data.items() if name != "consent"}
    number = f"{secrets.randbelow(10**12):012}"
    Application.objects.create(number=number, **answers)
    return HttpResponseRedirect("/applied")
