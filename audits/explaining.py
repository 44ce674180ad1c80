"""What each rule is, told to people: for the terminal and for ``docs/rules.md``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain

from audits.axe import MESSAGES_FILE
from audits.errors import UnknownRule
from audits.guided import page_questions
from audits.linked.rules import LINKED_RULES
from audits.outcome import RuleInfo, Source
from audits.probes import all_probes
from audits.reporters.people import groups_hurt
from audits.reporters.rule_words import translations, worded, words_on
from audits.reporters.words import LANGUAGES, REPORT_LANGUAGE, report_words
from audits.rules import OWN_RULES
from audits.vendored import read_vendored

_HEAD = """# Rules of the audit

Made by `make rules` from the rules themselves; a test fails when it lags. axe-core's own rules are
listed by `yinqiao audit --list-rules`. A rule is one file; see `CONTRIBUTING.md`. People read what
a rule says in Chinese first, and in English where it is translated.

"""
_FENCE = "```"


def own_rules() -> tuple[RuleInfo, ...]:
    """List this project's rules and those plugged in, by source and id."""
    snapshot = (rule.info for rule in OWN_RULES.values())
    probed = (rule.info for probe in all_probes() for rule in probe.rules)
    return tuple(sorted(chain(snapshot, probed, LINKED_RULES), key=lambda rule: rule.key))


def find_rule(name: str) -> RuleInfo:
    """Find a rule by its id or key, ours before axe-core's; also what people are asked.

    Raises:
        UnknownRule: There is none.
        EngineAbsent: It is none of ours, and axe-core's words are absent.
    """
    for rule in (*own_rules(), *(each.rule for each in page_questions())):
        if name in {rule.id, rule.key}:
            return rule
    axe_id = name.removeprefix("axe:")
    told = json.loads(read_vendored(MESSAGES_FILE))["rules"].get(axe_id, {})
    # axe-core's newest rules are not in its Chinese messages yet; some are in our own.
    if not told and f"axe:{axe_id}" not in translations(REPORT_LANGUAGE):
        raise UnknownRule(f"no such rule: {name}. See them all with: yinqiao audit --list-rules")
    return RuleInfo(
        id=axe_id,
        source=Source.AXE,
        what=told.get("help", ""),
        why=told.get("description", ""),
        impact=None,
        tags=(),
        help_url=f"https://dequeuniversity.com/rules/axe/latest/{axe_id}",
    )


def spoken_languages(rule: RuleInfo) -> tuple[str, ...]:
    """Tell in which languages a rule explains itself."""
    return tuple(each for each in LANGUAGES if each == REPORT_LANGUAGE or words_on(rule, each))


def facts(rule: RuleInfo, language: str) -> Iterator[tuple[str, str]]:
    """Tell a rule as headings and texts."""
    words = report_words(language)
    told = worded(rule, language)
    yield words["who"], words["sources"][rule.source]
    if rule.impact:
        yield words["impact"], words["impacts"][rule.impact]
    people = [words["people"][group] for group in groups_hurt(rule)]
    yield words["who_it_hurts"], words["comma"].join(people)
    yield words["why"], told.why
    yield words["mend"], told.mend
    yield words["applies_to"], told.applies_to
    yield words["thresholds"], "\n".join(_thresholds(rule))
    yield words["standard"], "\n".join(_clauses(rule, language))
    yield "ACT", " ".join(rule.act)
    yield words["same_as"], " ".join(rule.same_as)
    yield words["more"], rule.help_url


def examples(rule: RuleInfo, language: str) -> Iterator[tuple[str, str]]:
    """Give the examples with what they show."""
    words = report_words(language)
    yield words["example_before"], rule.fails
    yield words["example_after"], rule.passes
    yield words["example_inapplicable"], rule.inapplicable


def rules_page(rules: Iterable[RuleInfo]) -> str:
    """Write all rules as a page in Markdown."""
    listed = list(rules)
    rows = [f"| [`{rule.id}`](#{rule.id}) | {rule.source} | {rule.what} |" for rule in listed]
    table = "\n".join(["| rule | source | what it asks |", "| --- | --- | --- |", *rows])
    return _HEAD + table + "\n" + "".join(_section(rule) for rule in listed)


def _section(rule: RuleInfo) -> str:
    lines = ["", f"## {rule.id}", ""]
    for language in spoken_languages(rule):
        lines += [f"**{worded(rule, language).what}**", ""]
        lines += [
            f"- {name}{report_words(language)['colon']}{_one_line(text)}"
            for name, text in facts(rule, language)
            if text
        ]
        lines.append("")
    for name, code in examples(rule, "en"):
        if code:
            lines += [f"{name}:", "", f"{_FENCE}html", code, _FENCE, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _thresholds(rule: RuleInfo) -> list[str]:
    return [
        f"{name} {each.value:g} {each.unit} ({each.source})"
        for name, each in rule.thresholds.items()
    ]


def _clauses(rule: RuleInfo, language: str) -> list[str]:
    words = report_words(language)
    return [
        f"{each.standard} {each.number}{words['open']}{words['statuses'][each.status]}"
        f"{words['close']}"
        for each in rule.clauses
    ]


def _one_line(text: str) -> str:
    return "; ".join(text.splitlines())
