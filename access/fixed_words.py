"""The words that are the same for everybody, found by building every page there is.

The pages are built as a visitor would get them and their phrases walked, so nothing that is shown
can be forgotten. What holds a visitor's own values, or a moment, is no fixed word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from access.fixed_journeys import journey_pages, place_pages
from access.fixed_outcomes import outcome_pages, settled_pages
from access.information import load_articles
from access.journeys import LookUpProblem, Refused, Service
from access.journeys.entitlement import Entitlements, Judged, load_entitlement_questions
from access.journeys.finding import load_topics
from access.journeys.outcomes import CodeProblem
from access.journeys.problems import wording_of
from access.journeys.questions import Finding, type_of
from access.journeys.rules import Judgement, Verdict
from access.page.model import Page
from access.page.walk import phrases
from access.pages import paths
from access.pages.away import away_page
from access.pages.client_words import client_words
from access.pages.context import PageContext
from access.pages.display import SETTINGS, Display, display_page
from access.pages.entitled import Asking, entitled_page, entitled_question_page
from access.pages.find import MOST_CARDS, find_page, people_page, pictures_page, topic_page
from access.pages.frame import build_shell
from access.pages.genuine import genuine_page
from access.pages.guide import guide_page
from access.pages.home import home_page
from access.pages.information import article_page, information_page
from access.pages.kept import erase_page, erased_page
from access.pages.languages import languages_page
from access.pages.leaving import leave_page
from access.pages.problem import Trouble, trouble_page
from access.pages.progress import progress_page, wait_page
from access.pages.resuming import resume_page
from access.pages.search import search_page
from access.pages.shortcuts import shortcuts_page
from access.pages.ways import Way, way_page
from locales.catalogs import load_catalogs
from locales.registry import load_registry
from voice.page import Phrase

_Stage = Callable[[PageContext, Mapping[str, Service]], Iterable[object]]

_NOT_OF_NUMBERS = (LookUpProblem.BLANK_PROOF, LookUpProblem.WRONG_PROOF, LookUpProblem.TOO_MANY)
_QUERIES = ("", "长辈版", "？", "xyzzy")
"""Nothing asked, the elder edition asked for, no words, nothing found."""


def fixed_words(services: Mapping[str, Service]) -> list[tuple[str, str]]:
    """Locale and text of every public phrase of every page, each once.

    The pages people reach first come first, in every language, before the next are begun.
    """
    every = every_public_phrase(services, tuple(load_registry()))
    return list(dict.fromkeys((each.locale, each.text) for each in every))


def every_public_phrase(
    services: Mapping[str, Service], locales: Sequence[str]
) -> Iterator[Phrase]:
    """Every public phrase of every page in these languages, as often as it stands on one."""
    catalogs = load_catalogs()
    contexts = [PageContext(tag, catalogs.translator(tag)) for tag in locales]
    parts = chain.from_iterable(
        stage(context, services) for stage in _STAGES for context in contexts
    )
    return (each for part in parts for each in phrases(part) if not each.private)


def _entrance(context: PageContext, services: Mapping[str, Service]) -> Iterator[object]:
    """What nearly everybody sees."""
    yield home_page(context, services)
    yield build_shell(context, "", Display())
    words = client_words(context)
    yield tuple(phrase for _, phrase in (*words.reader, *words.listening, *words.words))


def _finding(context: PageContext, services: Mapping[str, Service]) -> Iterator[Page]:
    yield from (guide_page(context, service) for service in services.values())
    topics = load_topics()
    yield find_page(context, topics)
    yield people_page(context, topics)
    for number in range(1, len(services) // MOST_CARDS + 2):
        yield pictures_page(context, services, number)
    for topic in (*topics.events, *topics.people):
        yield topic_page(context, topic, services, paths.find_all(context.locale))
    yield from (search_page(context, services, query) for query in _QUERIES)
    yield from (way_page(context, way) for way in Way)


def _information(context: PageContext, services: Mapping[str, Service]) -> Iterator[Page]:
    articles = load_articles().all
    yield information_page(context, articles)
    yield information_page(context, ())
    for article in articles:
        yield from (
            article_page(context, article, services, is_over=is_over) for is_over in (False, True)
        )
        yield search_page(context, services, article.head.title, articles)


def _entitled(context: PageContext, services: Mapping[str, Service]) -> Iterator[Page]:
    questions = load_entitlement_questions()
    for at, question in enumerate(questions):
        asking = Asking(questions, at, {})
        yield entitled_question_page(context, asking)
        for reason in type_of(question.type).problems:
            finding = Finding(reason)
            try:
                refused = Refused(question.id, reason, wording_of(question, finding), "")
            except KeyError:
                continue  # The words need what only a real answer can give.
            yield entitled_question_page(context, asking, refused)
    for service in services.values():
        yield entitled_page(
            context, Entitlements((Judged(service, Judgement(Verdict.YES)),), (), ())
        )
        for rule in service.rules:
            perhaps = Judged(service, Judgement(Verdict.UNKNOWN, rule))
            no = Judged(service, Judgement(Verdict.NO, rule))
            yield entitled_page(context, Entitlements((), (perhaps,), (no,)))


def _journeys(context: PageContext, services: Mapping[str, Service]) -> Iterator[Page]:
    for service in services.values():
        yield from journey_pages(context, service)


def _outcomes(context: PageContext, services: Mapping[str, Service]) -> Iterator[object]:
    for service in services.values():
        yield from outcome_pages(context, service)
        yield settled_pages(context, service)
    yield progress_page(context)
    for problem in LookUpProblem:
        if problem not in _NOT_OF_NUMBERS:
            yield progress_page(context, problem=problem)
    for phone in dict.fromkeys(service.phone for service in services.values()):
        yield wait_page(context, phone)
    yield resume_page(context)
    yield from (resume_page(context, problem=problem) for problem in CodeProblem)
    for is_settled in (False, True):
        for was_sent in (False, True):
            yield erase_page(context, is_settled=is_settled, was_sent=was_sent)
    yield erased_page(context)


def _rest(context: PageContext, _services: Mapping[str, Service]) -> Iterator[Page]:
    yield languages_page(context)
    yield leave_page(context)
    yield shortcuts_page(context)
    yield genuine_page(context)
    yield away_page(context)
    yield from (display_page(context, each) for each in _displays(Display()))
    for trouble in Trouble:
        yield trouble_page(context, trouble)
        yield trouble_page(context, trouble, back_to="/")


def _places(context: PageContext, services: Mapping[str, Service]) -> Iterator[Page]:
    """Places are the same wherever one asks for them: the first question that does will do."""
    asked = (pages for each in services.values() for pages in place_pages(context, each))
    yield from next(asked, ())


def _displays(display: Display) -> Iterator[Display]:
    for name, (_, values) in SETTINGS.items():
        for value in values:
            changed = display.with_setting(name, value)
            if changed is not None:
                yield changed


_STAGES: tuple[_Stage, ...] = (
    _entrance,
    _finding,
    _journeys,
    _outcomes,
    _information,
    _entitled,
    _rest,
    _places,
)
