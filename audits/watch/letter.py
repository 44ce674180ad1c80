"""What is told of new violations: a mail in plain Chinese, then English; JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from audits.outcome import Outcome
from audits.reporters.causes import Cause, causes_by_rule
from audits.reporters.rule_words import message_of, worded
from audits.reporters.words import LANGUAGES, report_words
from audits.said import say
from audits.watch.news import News

TYPE = "yinqiao.audit.new-violations"
SCHEMA_VERSION = 1
MOST_CAUSES = 20
"""In a mail; the report has all of them."""
MOST_PAGES = 3
"""Addresses named for each."""


def subject(name: str, news: News) -> str:
    """Say in one line which site it is and how much is new."""
    line = " / ".join(say("watch_subject", each, count=news.count) for each in LANGUAGES)
    return f"【银桥】{name}：{line}"


def mail_text(name: str, news: News, pages: int, place: str) -> str:
    """Write the mail.

    Args:
        name: The site's, for people.
        news: What is new.
        pages: How many pages were looked at.
        place: Address or path of the whole report.
    """
    parts = ("\n".join(_lines(name, news, pages, place, each)) for each in LANGUAGES)
    return "\n\n----------------------------------------\n\n".join(parts) + "\n"


def hook_body(site: str, name: str, news: News, pages: int, place: str) -> str:
    """Write the same for programs."""
    data = {
        "schemaVersion": SCHEMA_VERSION,
        "type": TYPE,
        "site": site,
        "name": name,
        "started": news.report.started.isoformat(timespec="seconds"),
        "firstRun": news.is_first,
        "newViolations": news.count,
        "pages": pages,
        "report": place,
        "causes": [_cause_data(cause, news) for cause in _causes(news)],
    }
    return json.dumps(data, ensure_ascii=False)


def _causes(news: News) -> list[Cause]:
    found = causes_by_rule(news.report, Outcome.FAILED, count(1))
    return [cause for rule in found for cause in rule.causes]


def _lines(name: str, news: News, pages: int, place: str, language: str) -> Iterator[str]:
    causes = _causes(news)
    kind = "watch_first" if news.is_first else "watch_new"
    counts = {"name": name, "count": news.count, "causes": len(causes), "pages": pages}
    yield say(kind, language, **counts)
    for cause in causes[:MOST_CAUSES]:
        yield ""
        yield from _cause_lines(cause, news, language)
    if len(causes) > MOST_CAUSES:
        yield ""
        yield say("watch_more_causes", language, count=len(causes) - MOST_CAUSES)
    yield ""
    yield say("watch_report", language, place=place)
    yield report_words(language)["not_everything"]
    yield say("watch_quiet", language)


def _cause_lines(cause: Cause, news: News, language: str) -> Iterator[str]:
    words, rule = report_words(language), worded(cause.rule, language)
    impact = words["impacts"][rule.impact] if rule.impact else ""
    weight = f"{words['open']}{impact}{words['close']}" if impact else ""
    yield f"{cause.number}. {rule.what}{weight}"
    told = message_of(cause.rule, cause.finding, language)
    for key, said in (
        ("watch_found", told),
        ("watch_where", cause.finding.target.selector),
        ("watch_mend", rule.mend or rule.why),
    ):
        if said and said != rule.what:
            yield f"   {say(key, language, said=_one_line(said))}"
    urls = _urls(cause, news)
    yield f"   {say('watch_pages', language, count=len(urls))}"
    yield from (f"   {url}" for url in urls[:MOST_PAGES])


def _cause_data(cause: Cause, news: News) -> dict[str, Any]:
    told = {each: worded(cause.rule, each) for each in LANGUAGES}
    return {
        "rule": cause.rule.key,
        "impact": cause.rule.impact,
        "what": {each: rule.what for each, rule in told.items()},
        "found": {each: message_of(cause.rule, cause.finding, each) for each in LANGUAGES},
        "mend": {each: rule.mend for each, rule in told.items()},
        "target": cause.finding.target.selector,
        "places": len(cause.occurrences),
        "pages": _urls(cause, news),
    }


def _urls(cause: Cause, news: News) -> list[str]:
    pages = (news.report.pages[number - 1].target.url for number in cause.page_numbers)
    return list(dict.fromkeys(pages))


def _one_line(text: str) -> str:
    return " ".join(text.split())
