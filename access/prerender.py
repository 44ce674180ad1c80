"""Renders the words of every page ahead, so that no first visitor waits for the neural voice.

The pages themselves are built, as a visitor would get them, and their phrases walked; so nothing
that is shown can be forgotten. What holds a visitor's own values is made when it is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from access.journeys import (
    Ask,
    Group,
    LookUpProblem,
    Question,
    Refused,
    Service,
    Standing,
    Status,
)
from access.journeys.catalogue import Catalogue, open_catalogue
from access.journeys.flow import every_ask
from access.journeys.outcomes import CodeProblem
from access.journeys.problems import wording_of
from access.journeys.questions import Finding, type_of
from access.page.model import Page
from access.page.walk import phrases
from access.pages.changed import changed_page
from access.pages.client_words import client_words
from access.pages.context import PageContext
from access.pages.display import SETTINGS, Display, display_page
from access.pages.frame import build_shell
from access.pages.group import group_page
from access.pages.guide import guide_page
from access.pages.home import home_page
from access.pages.languages import languages_page
from access.pages.practised import practised_page
from access.pages.problem import Trouble, trouble_page
from access.pages.progress import progress_page, proof_page, wait_page
from access.pages.question import question_page
from access.pages.receipt import receipt_page
from access.pages.resuming import resume_page
from access.pages.saving import save_page
from access.pages.search import search_page
from access.pages.shortcuts import shortcuts_page
from access.pages.standing import standing_page
from access.pages.stop import stop_page
from access.pages.ways import Way, way_page
from access.settings import Settings
from locales.catalogs import load_catalogs
from locales.registry import load_registry
from voice.render import Rendering, render_ahead
from voice.speaker import Speaker, open_speaker

_OF_PROOFS = (LookUpProblem.BLANK_PROOF, LookUpProblem.WRONG_PROOF)
_OF_NUMBERS = tuple(
    each for each in LookUpProblem if each not in (*_OF_PROOFS, LookUpProblem.TOO_MANY)
)
_HOT_LINE = "12345"
_INTERRUPTED = 130
"""Exit code of a command ended by Ctrl+C, as shells count it."""
_QUIET_S = 20.0
"""A conversation asks for a clip more often than this; rendering goes on when it is over."""
_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def render_voices(settings: Settings) -> int:
    """``yinqiao voices render``: 0 when every clip is there, 1 when some could not be made.

    Ctrl+C ends it (130); what is rendered stays, and the next run goes on from there.
    """
    console = Console()
    speaker = open_speaker(settings.models_dir, settings.audio_dir, threads=settings.speech_threads)
    try:
        made = asyncio.run(_render(speaker, open_catalogue(settings.services_dir), console))
    except KeyboardInterrupt:
        console.print("Ended. What is rendered stays; the same command goes on from there.")
        return _INTERRUPTED
    finally:
        speaker.close()
    summary = f"{made.found} clips were there, {made.made} made, {len(made.failed)} failed."
    console.print(summary, highlight=False)
    for problem in sorted(set(made.failed.values())):
        console.print(problem, style="bold red", markup=False, highlight=False)
    return int(bool(made.failed))


async def render_while_quiet(speaker: Speaker, catalogue: Catalogue) -> None:
    """For a running server: what nobody has heard yet is made while nobody listens."""
    await _render(speaker, catalogue, Console(), quiet_s=_QUIET_S)


async def _render(
    speaker: Speaker, catalogue: Catalogue, console: Console, *, quiet_s: float = 0.0
) -> Rendering:
    spoken = speaker.prints()
    words = await asyncio.to_thread(fixed_words, catalogue.current)
    wanted = [each for each in words if each[0] in spoken]
    bar = Progress(
        TextColumn("Rendering prompts"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal and quiet_s > 0,  # No bar in a server's log.
    )
    with bar:
        task = bar.add_task("", total=len(wanted))
        return await render_ahead(speaker, wanted, lambda: bar.advance(task), quiet_s=quiet_s)


def fixed_words(services: Mapping[str, Service]) -> list[tuple[str, str]]:
    """Locale and text of every public phrase of every page, each once, first pages first."""
    catalogs = load_catalogs()
    contexts = [PageContext(tag, catalogs.translator(tag)) for tag in load_registry()]
    parts = chain.from_iterable(_parts(context, services) for context in contexts)
    public = (each for part in parts for each in phrases(part) if not each.private)
    return list(dict.fromkeys((each.locale, each.text) for each in public))


def _parts(context: PageContext, services: Mapping[str, Service]) -> Iterator[object]:
    display = Display()
    yield home_page(context, services)
    yield build_shell(context, "", display)
    words = client_words(context)
    yield tuple(phrase for _, phrase in (*words.reader, *words.listening, *words.words))
    for service in services.values():
        yield from _service_pages(context, service)
    yield progress_page(context)
    yield from (progress_page(context, problem=problem) for problem in _OF_NUMBERS)
    yield wait_page(context, _HOT_LINE)
    yield resume_page(context)
    yield from (resume_page(context, problem=problem) for problem in CodeProblem)
    yield search_page(context, services)
    yield search_page(context, services, "长辈版")
    yield search_page(context, services, "？")
    yield from (way_page(context, way) for way in Way)
    yield languages_page(context)
    yield shortcuts_page(context)
    yield from (display_page(context, each) for each in _displays(display))
    for trouble in Trouble:
        yield trouble_page(context, trouble)
        yield trouble_page(context, trouble, back_to="/")


def _service_pages(context: PageContext, service: Service) -> Iterator[Page]:
    yield guide_page(context, service)
    for ask in every_ask(service):
        if isinstance(ask.question, Group):
            yield group_page(context, service, ask, {})
        else:
            yield question_page(context, service, ask, {})
            yield from _refusals(context, service, ask, ask.question)
    yield from (stop_page(context, service, {}, rule) for rule in service.rules)
    yield save_page(context, service, {})
    yield practised_page(context, service.practice())
    if service.changes:
        yield changed_page(context, service)
    for status in Status:
        standing = Standing("0" * 12, service.id, status, _SOME_DAY, _SOME_DAY, can_undo=False)
        yield receipt_page(context, service, standing)
        yield standing_page(context, service, standing)
    yield proof_page(context, service)
    yield from (proof_page(context, service, problem=problem) for problem in _OF_PROOFS)


def _refusals(
    context: PageContext, service: Service, ask: Ask, question: Question
) -> Iterator[Page]:
    for reason in type_of(question.type).problems:
        try:
            wording = wording_of(question, Finding(reason))
        except KeyError:
            continue  # The words need what only a real answer can give.
        refused = Refused(ask.key, reason, wording, raw="")
        yield question_page(context, service, ask, {}, refused=refused)


def _displays(display: Display) -> Iterator[Display]:
    for name, (_, values) in SETTINGS.items():
        for value in values:
            changed = display.with_setting(name, value)
            if changed is not None:
                yield changed
