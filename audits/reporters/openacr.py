"""The results as OpenACR, the open format of accessibility conformance reports, in YAML.

A criterion with violations is ``partially-supports``. All others are ``not-evaluated`` until
people have looked at it on every page: that a machine found nothing is no support, nor that it does
not apply.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from audits.outcome import Report
from audits.reporters.criteria import CriterionResult, criterion_results
from audits.reporters.looked_at import Looked
from audits.reporters.publisher import Publisher
from audits.reporters.rule_words import worded
from audits.reporters.statement import scope
from audits.reporters.words import report_words

CATALOG = "2.5-edition-wcag-2.2-en"
COMPONENT = "web"
_BY_PEOPLE = {Looked.HELD: "supports", Looked.NOT_HERE: "not-applicable"}
_CHAPTERS = {"A": "success_criteria_level_a", "AA": "success_criteria_level_aa"}


def openacr(report: Report, publisher: Publisher, language: str) -> str:
    """Write the report as an OpenACR document."""
    told = report_words(language)["statement"]
    results = criterion_results(report)
    data = {
        "title": told["acr_title"].format(name=publisher.name),
        "product": {
            "name": publisher.name,
            "description": scope(report, told),
        },
        "author": _contact(publisher),
        "vendor": _contact(publisher),
        "report_date": report.started.strftime("%Y-%m-%d"),
        "last_modified_date": report.started.strftime("%Y-%m-%d"),
        "version": 1,
        "notes": told["with_people" if _has_people(results) else "machine_only"],
        "evaluation_methods_used": told["method"].format(
            yinqiao=report.tools.yinqiao, axe=report.tools.axe, browser=report.tools.browser
        ),
        "catalog": CATALOG,
        "chapters": {
            chapter: {
                "criteria": [
                    _criterion(each, language) for each in results if each.criterion.level == level
                ]
            }
            for level, chapter in _CHAPTERS.items()
        },
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


def _has_people(results: Iterable[CriterionResult]) -> bool:
    return any(each.people.who for each in results)


def _contact(publisher: Publisher) -> dict[str, str]:
    given = {
        "company_name": publisher.organisation,
        "email": publisher.email,
        "phone": publisher.phone,
        "website": publisher.website,
    }
    return {name: value for name, value in given.items() if value}


def _criterion(result: CriterionResult, language: str) -> dict[str, Any]:
    told = report_words(language)["statement"]
    if result.faults:
        level = "partially-supports"
        notes = "\n".join(
            told["fault"].format(
                what=worded(fault.rule, language).what, places=fault.places, pages=fault.pages
            )
            for fault in result.faults
        )
    elif result.people.looked in _BY_PEOPLE:
        level = _BY_PEOPLE[result.people.looked]
        who = report_words(language)["comma"].join(result.people.who)
        notes = told["people_looked"].format(who=who)
    else:
        level = "not-evaluated"
        notes = told["nothing_found"] if result.looked else told["nobody_looked"]
    component = {"name": COMPONENT, "adherence": {"level": level, "notes": notes}}
    return {"num": result.criterion.number, "components": [component]}
