"""Every page of guided checks, as one language builds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from access.guided_checks import SiteChecks
from access.page.model import Page
from access.pages import PageContext, paths
from access.pages.checks import ask_page, nothing_left_page, said_page, site_page, sites_page
from audits.guided import Answer, State, turns
from audits.guided.checks import checks_of
from audits.outcome import Outcome
from tests.audits.guided.asked import HOME, NOON, OTHER, SITE, asked_page, place, report


def pages_of_checks(context: PageContext) -> Iterator[tuple[str, Page]]:
    """All of them with names."""
    run = report(asked_page(HOME, place()), asked_page(OTHER, place()))
    asked = checks_of(run)
    given = turns(asked, ())
    of = SiteChecks(SITE, open=40, second=2, disagreed=1)
    yield "checks", sites_page(context, (of,))
    yield "checks none", sites_page(context, ())
    yield "checks site", site_page(context, of)
    yield "checks done", nothing_left_page(context, SITE)
    for turn in (given[0], next(each for each in given if not each.now.check.rule)):
        what = "place" if turn.now.check.rule else "page"
        for wrong in (False, True):
            page = ask_page(context, SITE, paths.FIRST, turn, has_picture=True, wrong=wrong)
            yield f"checks {what}{' wrong' if wrong else ''}", page
    said = tuple(
        Answer(f"{at}", each.id, each.cause, each.standing.look, who, says, NOON, "字太淡")
        for at, (each, who, says) in enumerate(
            [
                (asked[0], "lihua", Outcome.PASSED),
                (asked[0], "zhao", Outcome.FAILED),
                (asked[-1], "zhao", Outcome.INAPPLICABLE),
                (asked[-2], "zhao", Outcome.CANNOT_TELL),
            ]
        )
    )
    yield "checks said", said_page(context, SITE, turns(asked, said), "lihua")
    expired = (replace(said[0], cause="otherwise"),)
    again = next(each for each in turns(asked, expired) if each.now.state is State.EXPIRED)
    yield "checks expired", ask_page(context, SITE, paths.FIRST, again, has_picture=False)
