"""A journey that cannot go on, because a rule says no: why, the other way, and the way back."""

from __future__ import annotations

from access.journeys import Answers, Ask, Group, Service
from access.journeys.flow import asks, facts_given
from access.journeys.model import Rule
from access.page.model import Link, Notice, Page, Section
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.journey_parts import practice_mark
from access.pages.wording import SAMPLE, back_link, home_link
from locales.marking import N_


def stop_page(context: PageContext, service: Service, answers: Answers, rule: Rule) -> Page:
    """Kind and short. The answer that led here can be changed; nothing is deleted."""
    write = context.writer()
    locale = context.locale
    cause = _cause(service, answers, rule)
    change = paths.step(locale, service.id, cause.key) if cause else paths.guide(locale, service.id)
    back = back_link(write, change)
    practice = practice_mark(write, service)
    title = write.title(N_("这件事，先不用往下填"))
    reason = Notice("plain", "hand", (write.t(rule.reason),))
    instead = Section("signpost", write.t(N_("您可以这样办")), (write.t(rule.instead),))
    ways = tuple(write.t(each.how) for each in service.second_ways)
    others = Section("hand-helping", write.t(N_("拿不准，也可以当面问")), ways)
    label = write.button(N_("填错了，回去改"))
    says = write.says(label, (N_("回去改"), N_("填错了")))
    return Page(
        kind="stop",
        locale=locale,
        back=back,
        practice=practice,
        title=title,
        blocks=(reason, instead, others),
        main=Link(label, change, says=says, icon="pencil", voice="open:change"),
        more=(_call(write, service), home_link(write, paths.home(locale))),
        sample=write.t(SAMPLE),
    )


def _cause(service: Service, answers: Answers, rule: Rule) -> Ask | None:
    """The page whose answer told the fact that the rule is about."""
    for ask in asks(service, answers):
        question = ask.question
        if isinstance(question, Group) or ask.group is not None:
            continue
        if rule.fact in facts_given(question, answers.get(ask.key, "")):
            return ask
    return None


def _call(write: PageWriter, service: Service) -> Link:
    label = write.button(N_("拨打 {number}"), number=service.phone)
    return Link(label, f"tel:{service.phone}", icon="phone", voice=f"call:{service.phone}")
