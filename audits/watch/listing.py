"""What is due and what waits, in lines that also a narrow window and a screen reader show well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from audits.said import say
from audits.watch.messages import Message, State, messages
from audits.watch.sites import Site
from audits.watch.store import Store
from audits.watch.watching import due_at

MOST_SENT = 10
"""Of the messages that arrived, the newest."""


def site_lines(store: Store, sites: Sequence[Site], now: datetime, language: str) -> Iterator[str]:
    """Say when each site was looked at, when it is due, and what stands."""
    for site in sites:
        looked = store.looked(site.id)
        due = _moment(due_at(site, looked, now))
        told: dict[str, object] = {"name": site.name, "id": site.id}
        told |= {"every": site.every, "next": due}
        if runs := store.history.runs(site.id):
            last = runs[-1]
            told |= {"last": _moment(last.started), "stands": last.failed}
            told |= {"pages": last.pages, "gaps": last.gaps}
            yield say("watch_site", language, **told)
        else:
            yield say("watch_site_unseen", language, **told)
        if looked.problem:
            tried = _moment(looked.tried)
            yield "  " + say("watch_site_problem", language, tried=tried, why=looked.problem)


def message_lines(store: Store, language: str) -> Iterator[str]:
    """Tell of what was sent last, what waits, and what was given up."""
    with store.open() as database:
        open_ = messages(database, State.WAITING, State.GIVEN_UP)
        sent = messages(database, State.SENT)
    if not open_:
        yield say("watch_no_messages", language)
    for each in [*sent[-MOST_SENT:], *open_]:
        yield from _lines(each, language)


def _lines(message: Message, language: str) -> Iterator[str]:
    way = f"{say(f'watch_{message.way}', language)} {message.address}".strip()
    told = {"site": message.site, "way": way, "made": _moment(message.made)}
    state = say(f"watch_is_{message.state}", language)
    yield say("watch_message", language, state=state, **told)
    if message.problem:
        tried = {"count": message.tries, "tried": _moment(message.tried)}
        yield "  " + say("watch_tries", language, why=message.problem, **tried)


def _moment(moment: datetime | None) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else ""
