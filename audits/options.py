"""The arguments of ``yinqiao audit``, and what they ask for. Nothing is opened here."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from audits.reporters.publishing import add_report_options
from audits.target import DESKTOP, Viewport

MOST_PAGES = 200
DEPTH = 2
MOST_JOBS = 4
"""More browsers at once than this take more memory than they save time on most machines."""
_SEVERAL = (
    ("--list", Path, "FILE", "addresses, one a line"),
    ("--html", Path, "FILE", "an HTML file"),
    ("--sitemap", str, "URL", "the pages of this sitemap, or of the sitemaps this site names"),
    ("--walk", Path, "FILE", "a way through forms in YAML, and where on it to audit"),
    ("--journeys", str, "URL", "each page of each service of a running Yinqiao server, answered"),
)
"""Ways to name pages that may be given several times: option, kind, name of its value, what."""
EPILOG = """exit codes: 0 no new violation found, 1 new violations, 2 something could not be audited
(a page, a rule, the browser, axe-core, or no page at all).

further commands: yinqiao audit diff BEFORE.json AFTER.json, yinqiao audit check FILE,
yinqiao audit watch SITE.yaml, yinqiao audit compare"""


def audit_parser() -> argparse.ArgumentParser:
    """Build the parser of the command."""
    parser = argparse.ArgumentParser(
        prog="yinqiao audit",
        description="Audit web pages for accessibility (axe-core) and elder-friendliness.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_pages(parser)
    _add_views(parser)
    _add_rules(parser)
    _add_manners(parser)
    _add_gate(parser)
    add_report_options(parser)
    return parser


def _add_pages(parser: argparse.ArgumentParser) -> None:
    pages = parser.add_argument_group("what to audit")
    pages.add_argument("urls", nargs="*", metavar="URL", help="pages to open, http or https")
    for name, kind, metavar, what in _SEVERAL:
        pages.add_argument(name, type=kind, action="append", default=[], metavar=metavar, help=what)
    pages.add_argument(
        "--crawl",
        action="store_true",
        help="follow links from the URLs within their sites, as robots.txt allows",
    )
    pages.add_argument(
        "--depth", type=int, default=DEPTH, help="links away from the start (default: %(default)s)"
    )
    pages.add_argument(
        "--most",
        type=int,
        default=MOST_PAGES,
        metavar="N",
        help="addresses at most of a sitemap or crawl (default: %(default)s)",
    )
    pages.add_argument(
        "--sample",
        type=int,
        metavar="N",
        help="of the URLs, lists, sitemaps and crawls, audit N pages: one of each template first, "
        "then others by the seed",
    )
    pages.add_argument(
        "--seed", type=int, default=1, metavar="S", help="of the sample (default: %(default)s)"
    )
    pages.add_argument(
        "--login", type=Path, metavar="FILE", help="a walk that logs in, done before all pages"
    )


def _add_views(parser: argparse.ArgumentParser) -> None:
    views = parser.add_argument_group("how the pages are seen")
    views.add_argument(
        "--viewport",
        type=Viewport.parse,
        action="append",
        metavar="WxH",
        help=f"window size, may be given several times (default: {DESKTOP}); "
        f"up to {Viewport.PHONE_WIDTH} wide the page is opened as on a phone",
    )
    views.add_argument(
        "--language", default="", metavar="TAG", help="language to ask for, like zh-CN or ug"
    )
    views.add_argument(
        "--text-size",
        choices=("1", "2", "3", "4"),
        help="text size step, for sites of this project",
    )
    views.add_argument(
        "--theme",
        choices=("light", "dark", "contrast", "yellow"),
        help="colours, for sites of this project",
    )
    views.add_argument(
        "--cookie", action="append", default=[], metavar="NAME=VALUE", help="cookie to open with"
    )
    views.add_argument("--allow-status", action="store_true", help="audit error pages as well")


def _add_rules(parser: argparse.ArgumentParser) -> None:
    rules = parser.add_argument_group("what to look for")
    rules.add_argument("--rules", metavar="ID,ID", help="only these rules; axe:ID for axe-core's")
    rules.add_argument("--aaa", action="store_true", help="add axe-core's AAA contrast rules")
    rules.add_argument(
        "--quick",
        action="store_true",
        help="look at the pages only, without using them by keyboard, zoom, waiting and the like",
    )
    rules.add_argument(
        "--linked",
        action="store_true",
        help="ask also whether links within the site open, and read the PDF, DOCX and XLSX they "
        "lead to",
    )
    rules.add_argument(
        "--linked-elsewhere", action="store_true", help="the same for links to other sites"
    )
    rules.add_argument("--list-rules", action="store_true", help="list all rules and end")


def _add_manners(parser: argparse.ArgumentParser) -> None:
    manners = parser.add_argument_group("how the run goes about it")
    manners.add_argument(
        "--jobs",
        type=int,
        default=min(os.cpu_count() or 1, MOST_JOBS),
        metavar="N",
        help="pages at once, each in a browser of its own (default: %(default)s)",
    )
    manners.add_argument(
        "--grid", default="", metavar="URL", help="a Selenium Grid or any remote WebDriver"
    )
    manners.add_argument(
        "--switch", action="append", default=[], metavar="SWITCH", help="switch for Chromium"
    )
    manners.add_argument(
        "--pause",
        type=float,
        metavar="SECONDS",
        help="between two pages of a site (default: half a second when a public site is crawled or "
        "its sitemap read, and what its robots.txt asks if that is more; else none)",
    )
    manners.add_argument(
        "--private",
        action="store_true",
        help="let pages lead to any address of this machine and the inner network; "
        "sites named here are opened wherever they are",
    )
    manners.add_argument(
        "--resume", action="store_true", help="go on with a run that was interrupted"
    )


def _add_gate(parser: argparse.ArgumentParser) -> None:
    gate = parser.add_argument_group("what counts")
    gate.add_argument(
        "--baseline", type=Path, metavar="FILE", help="known violations, which do not fail the run"
    )
    gate.add_argument(
        "--write-baseline",
        type=Path,
        metavar="FILE",
        help="accept all violations found; needs --reason, --owner and --expires",
    )
    gate.add_argument(
        "--checks",
        type=Path,
        metavar="FILE",
        help="keep what only people can tell in this file, for: yinqiao audit check FILE; "
        "what they have answered there counts",
    )
    gate.add_argument("--reason", help="why they are accepted")
    gate.add_argument("--owner", help="who answers for them")
    gate.add_argument("--expires", type=date.fromisoformat, metavar="YYYY-MM-DD", help="until when")
