"""What is told of new violations: a mail in plain Chinese, then English; JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from audits.outcome import Outcome
from audits.reporters.causes import Cause, RuleCauses, causes_by_rule
from audits.reporters.rule_words import message_of, worded
from audits.reporters.words import LANGUAGES, report_words
from audits.said import say
from audits.watch.news import News

TYPE = "yinqiao.audit.new-violations"
SCHEMA_VERSION = 1
MOST_RULES = 20
"""In a mail; the report has all of them."""
MOST_CAUSES = 4
"""Named for each rule."""


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
        "causes": [_cause_data(cause, news) for rule in _found(news) for cause in rule.causes],
    }
    return json.dumps(data, ensure_ascii=False)


def _found(news: News) -> list[RuleCauses]:
    return causes_by_rule(news.report, Outcome.FAILED, count(1))


def _lines(name: str, news: News, pages: int, place: str, language: str) -> Iterator[str]:
    found = _found(news)
    kind = "watch_first" if news.is_first else "watch_new"
    yield say(kind, language, name=name, count=news.count, rules=len(found), pages=pages)
    for number, each in enumerate(found[:MOST_RULES], 1):
        yield ""
        yield from _rule_lines(number, each, news, language)
    if len(found) > MOST_RULES:
        yield ""
        yield say("watch_more_rules", language, count=len(found) - MOST_RULES)
    yield ""
    yield say("watch_report", language, place=place)
    yield report_words(language)["not_everything"]
    yield say("watch_quiet", language)


def _rule_lines(number: int, found: RuleCauses, news: News, language: str) -> Iterator[str]:
    """What to mend is said once a rule, wherever it has to be mended."""
    words, rule = report_words(language), worded(found.rule, language)
    impact = words["impacts"][rule.impact] if rule.impact else ""
    weight = f"{words['open']}{impact}{words['close']}" if impact else ""
    yield f"{number}. {rule.what}{weight}"
    if mend := rule.mend or rule.why:
        yield f"   {say('watch_mend', language, said=_one_line(mend))}"
    counts = {"places": found.place_count, "pages": len(_urls(found.causes, news))}
    yield f"   {say('watch_places', language, **counts)}"
    for cause in found.causes[:MOST_CAUSES]:
        told = _one_line(message_of(cause.rule, cause.finding, language))
        yield f"   - {told or rule.what}"
        yield f"     {say('watch_where', language, said=cause.finding.target.selector)}"
        urls = _urls([cause], news)
        yield f"     {say('watch_pages', language, count=len(urls), url=urls[0])}"
    if len(found.causes) > MOST_CAUSES:
        yield f"   - {say('watch_more_causes', language, count=len(found.causes) - MOST_CAUSES)}"


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
        "pages": _urls([cause], news),
    }


def _urls(causes: Iterable[Cause], news: News) -> list[str]:
    numbers = (number for cause in causes for number in cause.page_numbers)
    return list(dict.fromkeys(news.report.pages[number - 1].target.url for number in numbers))


def _one_line(text: str) -> str:
    return " ".join(text.split())
