"""Pages of a service made for tests: one of every kind a journey can have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from access.journeys import Ask, Group, Question, Refused, Wording
from access.journeys.flow import asks, every_ask
from access.journeys.loader import load_service
from access.journeys.outcomes import CodeProblem, ComeBackCode
from access.journeys.problems import wording_of
from access.journeys.questions import type_of
from access.page.model import Page
from access.pages import PageContext, check_page, guide_page, question_page
from access.pages.changed import changed_page
from access.pages.group import group_page
from access.pages.known import known_page
from access.pages.practised import practised_page
from access.pages.resuming import resume_page
from access.pages.saving import code_page, save_page
from access.pages.stop import stop_page

SERVICES_DIR = Path(__file__).parents[2] / "services"
FAMILY_AID = load_service(SERVICES_DIR / "family-aid.yaml")
ANSWERS = {
    "wanted": "yes",
    "kinds": "meals,doctor",
    "children.1.called": "王小明",
    "children.1.born": "2019-05-01",
    "children.2.called": "王小红",
    "children.2.born": "2021-03-05",
    "children": "done",
    "bills": "done",
    "home": "530102|翠湖南路 1 号",
    "contact": "13800138000",
    "story": "腿脚不好\n要人送饭",
    "consent": "agree",
}
UNFINISHED = {
    key: value
    for key, value in ANSWERS.items()
    if key not in ("children.2.born", "children", "bills")
}
CODE = ComeBackCode("3024185569", datetime(2026, 11, 29, 6, 0, tzinfo=UTC))


def ask_of(key: str) -> Ask:
    """A page of the service by its key; of a group the list or the first row."""
    return next(each for each in every_ask(FAMILY_AID) if each.key == key)


def pages_of_family_aid(context: PageContext) -> Iterator[tuple[str, Page]]:
    """All of them, with names."""
    yield "family guide", guide_page(context, FAMILY_AID)
    for ask in every_ask(FAMILY_AID):
        if isinstance(ask.question, Question):
            yield from _question_pages(context, ask, ask.question)
    yield from _group_pages(context)
    yield "family level", question_page(context, FAMILY_AID, ask_of("home"), {"home": "5301"})
    yield "family check", check_page(context, FAMILY_AID, ANSWERS)
    stopped = {"wanted": "no"}
    yield "family stop", stop_page(context, FAMILY_AID, stopped, FAMILY_AID.rules[0])
    yield "family changed", changed_page(context, FAMILY_AID)
    contact = ask_of("contact")
    yield "family known", known_page(context, FAMILY_AID, contact, ANSWERS, "13800138000")
    yield "family save", save_page(context, FAMILY_AID, UNFINISHED)
    yield "family code", code_page(context, FAMILY_AID, UNFINISHED, CODE)
    yield "resume", resume_page(context)
    for problem in CodeProblem:
        yield f"resume {problem}", resume_page(context, typed="12 3", problem=problem)
    yield from _practice_pages(context)


def _question_pages(
    context: PageContext, ask: Ask, question: Question
) -> Iterator[tuple[str, Page]]:
    yield f"family {ask.key}", question_page(context, FAMILY_AID, ask, {})
    yield f"family {ask.key} answered", question_page(context, FAMILY_AID, ask, ANSWERS)
    for raw in ("", "no-such-answer"):
        finding = type_of(question.type).validate(type_of(question.type).parse(raw), question)
        if finding is not None:
            refused = Refused(ask.key, finding.reason, wording_of(question, finding), raw)
            page = question_page(context, FAMILY_AID, ask, {}, refused=refused)
            yield f"family {ask.key} refused {raw}", page


def _group_pages(context: PageContext) -> Iterator[tuple[str, Page]]:
    for key in ("children", "bills"):
        ask = ask_of(key)
        yield f"family {key} empty", group_page(context, FAMILY_AID, ask, {})
        yield f"family {key} answered", group_page(context, FAMILY_AID, ask, ANSWERS)
    yield (
        "family children unfinished",
        group_page(context, FAMILY_AID, ask_of("children"), UNFINISHED),
    )
    refused = Refused("children", "few", Wording("请先加一个，例如按“加一个孩子”。"), "")
    yield (
        "family children refused",
        group_page(context, FAMILY_AID, ask_of("children"), {}, refused=refused),
    )


def _practice_pages(context: PageContext) -> Iterator[tuple[str, Page]]:
    twin = FAMILY_AID.practice()
    yield "practice guide", guide_page(context, twin)
    for ask in asks(twin, ANSWERS):
        if isinstance(ask.question, Group):
            yield f"practice {ask.key}", group_page(context, twin, ask, ANSWERS)
        else:
            yield f"practice {ask.key}", question_page(context, twin, ask, ANSWERS)
    yield "practice check", check_page(context, twin, ANSWERS)
    yield "practice stop", stop_page(context, twin, {"wanted": "no"}, twin.rules[0])
    yield "practice end", practised_page(context, twin)
