"""Every page a citizen can see, built in one language: what tests of all pages run over."""

from __future__ import annotations

from collections.abc import Iterator

from access.information import load_articles
from access.journeys import Group, Refused, load_services
from access.journeys.flow import every_ask
from access.journeys.prefilling import wanted
from access.journeys.problems import wording_of
from access.journeys.questions import Finding, type_of
from access.page.model import Page
from access.pages import (
    Display,
    PageContext,
    Trouble,
    Way,
    check_page,
    display_page,
    guide_page,
    home_page,
    languages_page,
    question_page,
    search_page,
    shortcuts_page,
    trouble_page,
    way_page,
)
from access.pages.away import away_page
from access.pages.desk import desk_page, sign_in_page
from access.pages.genuine import genuine_page
from access.pages.information import article_page, information_page
from access.pages.leaving import leave_page
from access.pages.prefill import nothing_known_page, prefill_page
from access.staff import AccountProblem, Person, Role
from locales.catalogs import load_catalogs
from tests.access.journeys.answers import ANSWERS
from tests.access.pages.after_handing_in import pages_after_handing_in
from tests.access.pages.audit_pages import pages_of_audits
from tests.access.pages.checks import pages_of_checks
from tests.access.pages.family_aid import pages_of_family_aid
from tests.access.pages.hand_work import pages_of_hand_work

SERVICES = load_services()
ARTICLES = load_articles().all
SERVICE = SERVICES["pension-check"]

_KNOWN = {key: ANSWERS[key] for key in ("for-whom", "id-number")}


def context_in(locale: str) -> PageContext:
    """What a request in this language builds its pages with."""
    return PageContext(locale, load_catalogs().translator(locale))


def every_page(locale: str = "zh-Hans") -> dict[str, Page]:
    """All pages by a name to find them again."""
    return dict(pages_of(context_in(locale)))


def pages_of(context: PageContext) -> Iterator[tuple[str, Page]]:
    """All pages with their names, as one language writes them."""
    yield "home", home_page(context, SERVICES)
    yield "guide", guide_page(context, SERVICE)
    yield from _questions(context)
    yield from pages_of_family_aid(context)
    yield from pages_of_hand_work(context)
    yield "check", check_page(context, SERVICE, ANSWERS)
    yield "prefill", prefill_page(context, SERVICE, wanted(SERVICE, _KNOWN), "id-number")
    yield "prefill nothing", nothing_known_page(context, SERVICE, "/zh-Hans/")
    yield from pages_after_handing_in(context)
    for query in ("", "养老认证", "亲情版", "天气"):
        yield f"search {query}", search_page(context, SERVICES, query)
    yield "search new rule", search_page(context, SERVICES, ARTICLES[0].head.title, ARTICLES)
    yield "information", information_page(context, ARTICLES)
    yield "information empty", information_page(context, ())
    for article in ARTICLES:
        yield f"information {article.id}", article_page(context, article, SERVICES)
    yield "information over", article_page(context, ARTICLES[0], SERVICES, is_over=True)
    yield "display", display_page(context, Display())
    yield "display all", display_page(context, Display("4", "yellow", "1", "1", "1"))
    yield "shortcuts", shortcuts_page(context)
    yield "genuine", genuine_page(context)
    yield "away", away_page(context)
    for way in Way:
        yield f"help {way}", way_page(context, way)
    yield "languages", languages_page(context)
    yield "leave", leave_page(context)
    yield from pages_of_audits(context)
    yield "sign in", sign_in_page(context)
    for problem in AccountProblem:
        yield f"sign in {problem}", sign_in_page(context, name="lihua", problem=problem)
    for role in Role:
        yield f"desk of {role}", desk_page(context, Person("lihua", frozenset({role})))
    yield from pages_of_checks(context)
    for trouble in Trouble:
        yield f"trouble {trouble}", trouble_page(context, trouble)
        yield f"trouble {trouble} back", trouble_page(context, trouble, back_to="/zh-Hans/")


def _questions(context: PageContext) -> Iterator[tuple[str, Page]]:
    for ask in every_ask(SERVICE):
        question = ask.question
        if isinstance(question, Group):
            continue
        yield f"question {ask.key}", question_page(context, SERVICE, ask, {})
        answered = question_page(context, SERVICE, ask, ANSWERS)
        yield f"question {ask.key} answered", answered
        for reason in type_of(question.type).problems:
            finding = Finding(reason, (("count", 4),))
            refused = Refused(ask.key, reason, wording_of(question, finding), "1 2 3 4")
            page = question_page(context, SERVICE, ask, {}, refused=refused)
            yield f"question {ask.key} {reason}", page
