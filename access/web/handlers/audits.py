"""Audits on the web, for auditors: asking, watching, reading, comparing, following up."""

from __future__ import annotations

from access.audit_desk import Busy, Findings, Order, OrderProblem, read_order
from access.audit_desk.places import FORMATS
from access.page.model import Page
from access.pages import paths
from access.pages.audits.compare import compare_page, trend_page
from access.pages.audits.run import run_page, unfinished_page
from access.pages.audits.runs import runs_page, tasks_page
from access.pages.audits.start import (
    ADDRESS,
    ASK,
    BUSY,
    DEPTH,
    FULL,
    HOW,
    LEAVE,
    LINKED,
    WINDOW,
    Asked,
    start_page,
)
from access.pages.audits.violation import AGAIN, DO, WHO, violation_page
from access.pages.audits.wording import Seen
from access.pages.problem import Trouble
from access.staff import Person, Role
from access.web.answer import HTML, NO_STORE, WEBP, Answer
from access.web.call import Call
from access.web.forms import Fields
from access.web.troubles import PageTroubleError
from audits.errors import AuditError
from audits.reporters.causes import Cause
from audits.reporters.words import LANGUAGES, REPORT_LANGUAGE

_EARLIER_SHOWN = 5


async def show_runs(call: Call, _person: Person) -> Page:
    """The list of audits."""
    return runs_page(call.context, await _runs(call))


async def show_start(call: Call, _person: Person) -> Page:
    """The form for an audit."""
    return start_page(call.context)


async def start(call: Call, person: Person, fields: Fields) -> Page | Answer:
    """Put an audit into the queue."""
    desk = call.front.audits
    asked = Asked(
        fields.get(ADDRESS, ""),
        fields.get(DEPTH, "0"),
        fields.all(WINDOW),
        fields.get(HOW, FULL),
        fields.get(LINKED, LEAVE),
    )

    def take() -> str | OrderProblem:
        order = read_order(
            asked.address,
            asked.depth,
            asked.windows,
            is_full=asked.how == FULL,
            with_linked=asked.linked == ASK,
            reach=desk.reach,
        )
        return desk.start(order, person).id if isinstance(order, Order) else order

    try:
        taken = await call.front.at_counter(take)
    except Busy:
        return start_page(call.context, asked, BUSY)
    if isinstance(taken, OrderProblem):
        return start_page(call.context, asked, taken)
    return call.go(paths.audit_run(call.locale, taken))


async def show_run(call: Call, _person: Person) -> Page:
    """How far an audit is, or what it found."""
    seen = await _run(call)
    if not seen.is_done:
        return unfinished_page(call.context, seen)
    findings = await _findings(call, seen)
    files = await call.front.at_counter(call.front.audits.files, seen.job)
    earlier = [
        each
        for each in await _runs(call)
        if each.is_done
        and each.order.site == seen.order.site
        and each.job.made_at <= seen.job.made_at
        and each.job.id != seen.job.id
    ]
    return run_page(call.context, seen, findings, files, earlier[:_EARLIER_SHOWN])


async def stop(call: Call, person: Person, _fields: Fields) -> Answer:
    """Let an audit be that is not done yet; of one that is, nothing changes."""
    seen = await _run(call)
    await call.front.at_counter(call.front.audits.stop, seen.job, person)
    return call.go(call.path)


async def show_violation(call: Call, _person: Person) -> Page:
    """One violation of a run."""
    seen, findings, cause = await _violation(call)
    desk = call.front.audits
    task = await call.front.at_counter(desk.task_of, seen.job, cause.number)
    people = await call.front.at_counter(call.front.staff.people, Role.AUDITOR)
    picture = await call.front.at_counter(desk.picture, seen.job, cause.number)
    return violation_page(
        call.context,
        seen,
        findings,
        cause,
        task=task,
        people=people,
        has_picture=picture is not None,
    )


async def show_picture(call: Call, _person: Person) -> Answer:
    """The place of a violation in its surroundings."""
    seen, _, cause = await _violation(call)
    content = await call.front.at_counter(call.front.audits.picture, seen.job, cause.number)
    if content is None:
        raise PageTroubleError(Trouble.NO_PAGE)
    return Answer(200, [WEBP, NO_STORE], content)


async def follow_up(call: Call, person: Person, fields: Fields) -> Answer:
    """Give a violation to somebody, or have it looked for again."""
    seen, _, cause = await _violation(call)
    desk = call.front.audits
    if fields.get(DO) == AGAIN:
        try:
            await call.front.at_counter(desk.look_again, seen.job, cause.number, person)
        except Busy:
            raise PageTroubleError(Trouble.TOO_MANY, back_to=call.path) from None
        return call.go(call.path)
    people = await call.front.at_counter(call.front.staff.people, Role.AUDITOR)
    chosen = next((each for each in people if each.name == fields.get(WHO)), None)
    if chosen is not None:
        await call.front.at_counter(desk.assign, seen.job, cause.number, chosen, person)
    return call.go(call.path)


async def show_tasks(call: Call, _person: Person) -> Page:
    """Violations somebody is to mend."""
    return tasks_page(call.context, await call.front.at_counter(call.front.audits.tasks))


async def compare(call: Call, _person: Person) -> Page:
    """A run and an earlier one."""
    seen, earlier = await _run(call), await _run(call, "earlier")
    if not (seen.is_done and earlier.is_done):
        raise PageTroubleError(Trouble.NO_PAGE)
    try:
        compared = call.front.audits.compared
        what = await call.front.at_counter(compared, earlier.job, seen.job)
    except AuditError:
        raise PageTroubleError(Trouble.NO_PAGE) from None
    return compare_page(call.context, seen, earlier, what)


async def show_trend(call: Call, _person: Person) -> Page:
    """The runs of the site of a run."""
    seen = await _run(call)
    runs = await call.front.at_counter(call.front.audits.trend, seen.order.site)
    return trend_page(call.context, seen, runs)


async def give_charts(call: Call, _person: Person) -> Answer:
    """The runs of the site of a run, with charts, as a file."""
    seen = await _run(call)
    desk = call.front.audits
    site = seen.order.site
    if not await call.front.at_counter(desk.trend, site):
        raise PageTroubleError(Trouble.NO_PAGE)
    language = call.locale if call.locale in LANGUAGES else REPORT_LANGUAGE
    body = await call.front.at_counter(desk.charts, site, language)
    return _to_disk(body, "trend.html", HTML[1])


async def give_file(call: Call, _person: Person) -> Answer:
    """A report as a file. Never shown here: it quotes what other sites wrote."""
    seen = await _run(call)
    name = call.part("name")
    path = await call.front.at_counter(call.front.audits.file, seen.job, name)
    if path is None:
        raise PageTroubleError(Trouble.NO_PAGE)
    body = await call.front.at_counter(path.read_bytes)
    return _to_disk(body, name, FORMATS[name].encode())


def _to_disk(body: bytes, name: str, media_type: bytes) -> Answer:
    disposition = f'attachment; filename="{name}"'.encode()
    headers = [(b"content-type", media_type), (b"content-disposition", disposition), NO_STORE]
    return Answer(200, headers, body)


async def _run(call: Call, part: str = "run") -> Seen:
    job = await call.front.at_counter(call.front.audits.job, call.part(part))
    if job is None:
        raise PageTroubleError(Trouble.NO_PAGE)
    number = next((each.number for each in await _runs(call) if each.job.id == job.id), 0)
    return Seen.of(job, number)


async def _runs(call: Call) -> list[Seen]:
    """Newest first; the first there was has number 1."""
    runs = await call.front.at_counter(call.front.audits.runs)
    return [Seen.of(job, len(runs) - at) for at, job in enumerate(runs)]


async def _findings(call: Call, seen: Seen) -> Findings:
    try:
        return await call.front.at_counter(call.front.audits.findings, seen.job)
    except AuditError:
        raise PageTroubleError(Trouble.NO_PAGE) from None


async def _violation(call: Call) -> tuple[Seen, Findings, Cause]:
    seen = await _run(call)
    if not seen.is_done:
        raise PageTroubleError(Trouble.NO_PAGE)
    findings = await _findings(call, seen)
    number = call.part("number")
    cause = findings.cause(int(number)) if number.isascii() and number.isdecimal() else None
    if cause is None:
        raise PageTroubleError(Trouble.NO_PAGE)
    return seen, findings, cause
