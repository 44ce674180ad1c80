"""``yinqiao audit explain``: what a rule asks, why, and how to mend what it finds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from audits.errors import AuditError
from audits.explaining import examples, facts, find_rule, own_rules, rules_page, spoken_languages
from audits.gate import ExitCode
from audits.outcome import RuleInfo
from audits.reporters.rule_words import worded
from audits.reporters.terminal import print_rules
from audits.reporters.words import LANGUAGES, REPORT_LANGUAGE


def main(argv: Sequence[str]) -> int:
    """Run the command and give its exit code."""
    arguments = _parser().parse_args(argv)
    console = Console()
    try:
        rules = tuple(find_rule(name) for name in arguments.rules)
    except AuditError as error:
        Console(stderr=True).print(f"yinqiao audit explain: {error}", markup=False, soft_wrap=True)
        return ExitCode.COULD_NOT_AUDIT
    if arguments.markdown:
        sys.stdout.write(rules_page(rules or own_rules()))
    elif not rules:
        print_rules(own_rules(), console, arguments.report_language or REPORT_LANGUAGE)
    for rule in () if arguments.markdown else rules:
        asked = arguments.report_language
        for language in (asked,) if asked else spoken_languages(rule):
            _explain(rule, language, console)
    return ExitCode.CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yinqiao audit explain",
        description="Explain rules: what they ask, why it matters, how to mend what they find.",
    )
    parser.add_argument(
        "rules", nargs="*", metavar="RULE", help="a rule's id; axe:ID for axe-core's; none for all"
    )
    parser.add_argument(
        "--report-language", choices=LANGUAGES, help="only this language (default: all it speaks)"
    )
    parser.add_argument("--markdown", action="store_true", help="as a page for the documents")
    return parser


def _explain(rule: RuleInfo, language: str, console: Console) -> None:
    console.print(Text(f"{rule.key}  {worded(rule, language).what}", style="bold"))
    for name, text in facts(rule, language):
        if text:
            console.print(Text.assemble((f"  {name}  ", "bold cyan"), text))
    for name, code in examples(rule, language):
        if code:
            console.print(Text.assemble((f"  {name}  ", "bold cyan"), code))
    console.print()
