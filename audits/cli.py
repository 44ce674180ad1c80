"""``yinqiao audit``: from arguments to an exit code. No rule logic, no formatting."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from audits.auditor import Plan, audit_targets, rule_infos
from audits.errors import AuditError
from audits.gate import ExitCode, exit_code
from audits.outcome import PageReport, Report
from audits.own.display import display_cookie
from audits.reporters.html import report_html
from audits.reporters.json_file import report_json
from audits.reporters.terminal import print_report, print_rules
from audits.reporters.words import report_words
from audits.target import DESKTOP, PageTarget, Viewport

DEFAULT_FOLDER = Path("yinqiao-audit")
EPILOG = """exit codes: 0 no violation found, 1 violations, 2 something could not be audited
(a page, a rule, the browser, axe-core, or no page at all)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    problems = Console(stderr=True)
    try:
        if arguments.list_rules:
            print_rules(rule_infos(), Console())
            return ExitCode.CLEAN
        if not arguments.urls:
            parser.error("name at least one page: yinqiao audit http://127.0.0.1:8000/")
        report = run_with_progress(_targets(arguments), _plan(arguments), problems)
    except (AuditError, ValueError) as error:
        problems.print(f"yinqiao audit: {error}", markup=False, highlight=False)
        return ExitCode.COULD_NOT_AUDIT
    publish(report, Console(), json_path=arguments.json, html_path=arguments.html)
    return exit_code(report)


def run_with_progress(targets: Sequence[PageTarget], plan: Plan, console: Console) -> Report:
    """Audit the targets with a progress bar on the terminal."""
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(report_words()["terminal"]["pages_done"], total=len(targets))

        def advance(_page: PageReport) -> None:
            progress.advance(task)

        return audit_targets(targets, plan, on_page=advance)


def publish(report: Report, console: Console, *, json_path: Path, html_path: Path) -> None:
    """Print the report and write both files."""
    print_report(report, console)
    for path, text in ((json_path, report_json(report)), (html_path, report_html(report))):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        written = report_words()["terminal"]["written"].format(path=path)
        console.print(written, markup=False, highlight=False, soft_wrap=True)


def add_report_options(parser: argparse.ArgumentParser, folder: Path = DEFAULT_FOLDER) -> None:
    """Add the options on where the reports go."""
    parser.add_argument(
        "--json",
        type=Path,
        default=folder / "report.json",
        metavar="FILE",
        help="where to write the JSON report (default: %(default)s)",
    )
    parser.add_argument(
        "--html",
        type=Path,
        default=folder / "report.html",
        metavar="FILE",
        help="where to write the HTML report (default: %(default)s)",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yinqiao audit",
        description="Audit web pages for accessibility (axe-core) and elder-friendliness.",
        epilog=EPILOG,
    )
    parser.add_argument("urls", nargs="*", metavar="URL", help="pages to open, http or https")
    add_report_options(parser)
    parser.add_argument(
        "--viewport",
        type=Viewport.parse,
        action="append",
        metavar="WxH",
        help=f"window size, may be given several times (default: {DESKTOP}); "
        f"up to {Viewport.PHONE_WIDTH} wide the page is opened as on a phone",
    )
    parser.add_argument(
        "--language", default="", metavar="TAG", help="language to ask for, like zh-CN or ug"
    )
    parser.add_argument(
        "--text-size",
        choices=("1", "2", "3", "4"),
        help="text size step, for sites of this project",
    )
    parser.add_argument(
        "--theme",
        choices=("light", "dark", "contrast", "yellow"),
        help="colours, for sites of this project",
    )
    parser.add_argument(
        "--cookie", action="append", default=[], metavar="NAME=VALUE", help="cookie to open with"
    )
    parser.add_argument("--rules", metavar="ID,ID", help="only these rules; axe:ID for axe-core's")
    parser.add_argument("--aaa", action="store_true", help="add axe-core's AAA contrast rules")
    parser.add_argument("--allow-status", action="store_true", help="audit error pages as well")
    parser.add_argument("--list-rules", action="store_true", help="list all rules and end")
    return parser


def _plan(arguments: argparse.Namespace) -> Plan:
    plan = Plan() if arguments.rules is None else Plan.only(_listed(arguments.rules))
    return replace(plan, with_aaa=arguments.aaa)


def _listed(text: str) -> list[str]:
    return [rule_id for piece in text.split(",") if (rule_id := piece.strip())]


def _targets(arguments: argparse.Namespace) -> list[PageTarget]:
    cookies = [_cookie(text) for text in arguments.cookie]
    settings = [("language", arguments.language)] if arguments.language else []
    display = {"size": arguments.text_size, "theme": arguments.theme}
    chosen = {name: value for name, value in display.items() if value}
    if chosen:
        cookies.append(display_cookie(**chosen))
        settings += chosen.items()
    return [
        PageTarget(
            url=_page_address(url),
            viewport=viewport,
            language=arguments.language,
            cookies=tuple(cookies),
            settings=tuple(settings),
            allow_status=arguments.allow_status,
        )
        for url in arguments.urls
        for viewport in arguments.viewport or [DESKTOP]
    ]


def _page_address(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise ValueError(f"{text!r} is not a page address: write it with http:// or https://")
    return text


def _cookie(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise ValueError(f"{text!r} is not a cookie: write it as NAME=VALUE")
    return name, value
