"""From the command's arguments to the pages of a run."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from audits.crew import Crew
from audits.discovery.files import file_page, listed_pages
from audits.discovery.journeys import journey_pages
from audits.discovery.sitemap import sitemap_pages
from audits.errors import AuditError, CouldNotAudit
from audits.own.display import display_cookie
from audits.reach import Reach
from audits.target import DESKTOP, PageTarget
from audits.walks.login import log_in
from audits.walks.reading import Walk, read_walk
from audits.walks.step import Session


class LoginFailed(AuditError):
    """The walk that logs in did not get through."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the command line names, as far as that is known without opening anything."""

    urls: tuple[str, ...]
    walks: tuple[Walk, ...]
    login: Walk | None

    @property
    def addresses(self) -> list[str]:
        """Every address that was named on purpose."""
        login = [self.login.start] if self.login else []
        return [*self.urls, *(walk.start for walk in self.walks), *login]


def read_named(arguments: argparse.Namespace) -> Named:
    """Read the lists and walks that are named.

    Raises:
        AuditError: One cannot be read.
        ValueError: An address is none.
    """
    listed = [url for path in arguments.list for url in listed_pages(path)]
    return Named(
        urls=tuple(_web_address(url) for url in [*arguments.urls, *listed]),
        walks=tuple(read_walk(path, os.environ) for path in arguments.walk),
        login=read_walk(arguments.login, os.environ) if arguments.login else None,
    )


def reach_of(arguments: argparse.Namespace, named: Named) -> Reach:
    """Say what may be opened: the public web, and the sites that are named, wherever they are."""
    addresses = [*named.addresses, *arguments.sitemap, *arguments.journeys]
    hosts = Reach.of_named(addresses).hosts
    return Reach(private=arguments.private, files=bool(arguments.html), hosts=hosts)


def views_of(arguments: argparse.Namespace, urls: Iterable[str]) -> list[PageTarget]:
    """Give each address under each setting asked for."""
    return [
        replace(view, url=url, viewport=viewport)
        for url in urls
        for view in [_view(arguments, url)]
        for viewport in arguments.viewport or [DESKTOP]
    ]


def walked(arguments: argparse.Namespace, walks: Sequence[Walk]) -> list[PageTarget]:
    """Give each place of each walk under each setting asked for."""
    return [
        replace(
            target,
            steps=stop.steps,
            settings=(*target.settings, ("walk", f"{walk.name} / {stop.name}")),
        )
        for walk in walks
        for stop in walk.stops
        for target in views_of(arguments, [walk.start])
    ]


def pages_of_sitemaps(arguments: argparse.Namespace, crew: Crew) -> list[str]:
    """List the pages of the sitemaps that are named, all of them."""
    pages = (page for url in arguments.sitemap for page in sitemap_pages(url, crew.fetcher))
    return list(dict.fromkeys(pages))


def pages_of_journeys(arguments: argparse.Namespace, crew: Crew) -> list[PageTarget]:
    """List each page of each service of the servers named, under each setting asked for."""
    pages = [page for url in arguments.journeys for page in journey_pages(url, crew.fetcher)]
    return [
        replace(
            target,
            cookies=(*target.cookies, *page.cookies),
            settings=(*target.settings, ("walk", f"{page.service} {number}")),
        )
        for number, page in enumerate(pages, 1)
        for target in views_of(arguments, [page.url])
    ]


def files_of(arguments: argparse.Namespace) -> list[str]:
    """Give the addresses of the HTML files that are named."""
    return [file_page(path) for path in arguments.html]


def session_of(crew: Crew, login: Walk | None) -> Session | None:
    """Log in if asked to.

    Raises:
        LoginFailed: A step could not be done.
    """
    if login is None:
        return None
    try:
        with crew.auditor() as auditor:
            return log_in(auditor.browser, login)
    except CouldNotAudit as error:
        raise LoginFailed(f"the log-in did not get through: {error}") from error


def _view(arguments: argparse.Namespace, url: str) -> PageTarget:
    cookies = [_cookie(text) for text in arguments.cookie]
    settings = [("language", arguments.language)] if arguments.language else []
    display = {"size": arguments.text_size, "theme": arguments.theme}
    chosen = {name: value for name, value in display.items() if value}
    if chosen:
        cookies.append(display_cookie(**chosen))
        settings += chosen.items()
    return PageTarget(
        url=url,
        language=arguments.language,
        cookies=tuple(cookies),
        settings=tuple(settings),
        allow_status=arguments.allow_status,
    )


def _web_address(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise ValueError(
            f"{text!r} is not a page address: write it with http:// or https://, "
            "or name a file with --html"
        )
    return text


def _cookie(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise ValueError(f"{text!r} is not a cookie: write it as NAME=VALUE")
    return name, value
