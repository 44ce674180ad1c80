"""``yinqiao audit check``: people answer on the terminal what no machine can tell."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from audits.asking_cli import Asker
from audits.errors import AuditError
from audits.gate import ExitCode
from audits.guided import Checks, ChecksUnreadable, State, Turn, turns, with_answers
from audits.guided.sharing import take_answers, write_answers
from audits.reporters.publishing import add_report_options, publish
from audits.said import say

_EPILOG = """Begin with a run that is kept for people:

  yinqiao audit URL --checks checks.sqlite
  yinqiao audit check checks.sqlite --who NAME      asks one question after the other
  yinqiao audit check checks.sqlite --who OTHER --second
  yinqiao audit check checks.sqlite --write --out FOLDER

Answers are kept as they are given; what is left is asked next time. The same file may be used by
several people. An answer is asked for again when what it was about has changed."""


def main(
    argv: Sequence[str],
    read_line: Callable[[str], str] = input,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> int:
    """Run the command and give its exit code."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    console = Console()
    try:
        checks = _opened(arguments.checks)
        for path in arguments.take:
            count = take_answers(checks, path)
            _tell(console, say("check_taken", arguments.report_language, count=count, path=path))
        for site in [arguments.site] if arguments.site else checks.sites():
            _at_site(checks, site, arguments, console, Asker(console, read_line, now))
        if arguments.share:
            count = write_answers(checks, arguments.share)
            values = {"count": count, "path": arguments.share}
            _tell(console, say("check_shared", arguments.report_language, **values))
    except AuditError as error:
        problems = Console(stderr=True)
        problems.print(
            f"yinqiao audit check: {error}", markup=False, highlight=False, soft_wrap=True
        )
        return ExitCode.COULD_NOT_AUDIT
    return ExitCode.CLEAN


def _at_site(
    checks: Checks, site: str, arguments: argparse.Namespace, console: Console, asker: Asker
) -> None:
    language = arguments.report_language
    if arguments.who:
        asker.ask_all(
            checks,
            site,
            arguments.who,
            language=language,
            folder=arguments.pictures or arguments.checks.parent,
            is_second=arguments.second,
        )
    given = turns(checks.checks(site), checks.answers(site))
    if arguments.list:
        console.print(_table(site, given, language))
    sums = Counter(turn.now.state for turn in given)
    told = say("comma", language).join(
        say("check_sum", language, state=say(f"check_{state}", language), count=sums[state])
        for state in State
        if sums[state]
    )
    _tell(console, f"{site} {told}")
    if arguments.write:
        publish(with_answers(checks.report(site), checks.answers(site)), console, arguments)


def _opened(path: Path) -> Checks:
    if not path.is_file():
        raise ChecksUnreadable(
            f"{path} is not there; make it with: yinqiao audit URL --checks FILE"
        )
    return Checks(path)


def _table(site: str, given: Sequence[Turn], language: str) -> Table:
    table = Table(title=site, show_lines=True)
    for heading in ("check_state", "check_question", "check_place", "check_said"):
        table.add_column(say(heading, language), overflow="fold")
    for turn in given:
        check = turn.now.check
        said = [
            say("checked", language, who=each.who, on=each.checked.on)
            + say(f"says_{each.says}", language)
            + (f"{say('colon', language)}{each.note}" if each.note else "")
            for each in turn.now.answers
        ]
        place = check.finding.target.selector if check.finding else check.title
        cells = (
            say(f"check_{turn.now.state}", language),
            check.asked.wording(language).ask,
            f"{place}\n{check.url}",
            "\n".join(said),
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yinqiao audit check",
        description="Ask people, one plain question at a time, what no machine can tell.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("checks", type=Path, metavar="FILE", help="what --checks wrote")
    parser.add_argument("--who", metavar="NAME", help="who answers; asks until all is answered")
    parser.add_argument(
        "--second", action="store_true", help="ask what somebody else has answered already"
    )
    parser.add_argument("--site", metavar="NAME", help="only this site")
    parser.add_argument("--list", action="store_true", help="list all questions and answers")
    parser.add_argument(
        "--pictures",
        type=Path,
        metavar="FOLDER",
        help="where the picture of the place that is asked about goes (default: beside FILE)",
    )
    parser.add_argument("--share", type=Path, metavar="FILE", help="write all answers as JSON")
    parser.add_argument(
        "--take",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="take in what --share wrote elsewhere, may be given several times",
    )
    parser.add_argument(
        "--write", action="store_true", help="write the reports again, with the answers in them"
    )
    add_report_options(parser)
    return parser


def _tell(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)
