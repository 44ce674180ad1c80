"""What a rule says in the language of the report; where it says nothing in it, in Chinese.

Own rules carry their Chinese words themselves. Translations, and plain words on axe-core's rules,
lie beside this module, one file a language, by the rule's key; a rule without an entry still works.
What people are asked speaks both languages where it is written (``audits.guided``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from audits.guided.questions import words_of_rules
from audits.outcome import Finding, RuleInfo, Source

_TOLD = ("what", "why", "mend", "applies_to", "passes", "fails")


@cache
def translations(language: str) -> dict[str, Any]:
    """Give the words on rules in one language by their keys."""
    path = Path(__file__).with_name(f"rules.{language}.yaml")
    entries: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return entries


def words_on(rule: RuleInfo, language: str) -> Mapping[str, Any]:
    """Give the words on one rule in a language; none where it is not translated."""
    if rule.source is Source.PERSON:
        return words_of_rules(language).get(rule.key, {})
    return translations(language).get(rule.key) or {}


def worded(rule: RuleInfo, language: str) -> RuleInfo:
    """Give the rule in this language, as far as it is translated."""
    entry = words_on(rule, language)
    if not entry:
        return rule
    words = {name: entry[name] for name in _TOLD if name in entry}
    return replace(rule, messages={**rule.messages, **entry.get("messages", {})}, **words)


def message_of(rule: RuleInfo, finding: Finding, language: str) -> str:
    """Say what was found in this language; as it was said when it was found, where need be."""
    translated = words_on(rule, language).get("messages", {})
    if finding.reason not in translated:
        return finding.message
    sentence: str = translated[finding.reason]
    return sentence.format(measured=finding.measured, required=finding.required)
