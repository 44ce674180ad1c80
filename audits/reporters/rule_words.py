"""What a rule says in the language of the report; where it says nothing in it, in Chinese.

Own rules carry their Chinese words themselves. Translations, and plain words on axe-core's rules,
lie beside this module, one file a language, by the rule's key; a rule without an entry still works.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from audits.outcome import Finding, RuleInfo

_TOLD = ("what", "why", "mend", "applies_to", "passes", "fails")


@cache
def translations(language: str) -> dict[str, Any]:
    """Give the words on rules in one language by their keys."""
    path = Path(__file__).with_name(f"rules.{language}.yaml")
    entries: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return entries


def worded(rule: RuleInfo, language: str) -> RuleInfo:
    """Give the rule in this language, as far as it is translated."""
    entry = translations(language).get(rule.key)
    if not entry:
        return rule
    words = {name: entry[name] for name in _TOLD if name in entry}
    return replace(rule, messages={**rule.messages, **entry.get("messages", {})}, **words)


def message_of(rule: RuleInfo, finding: Finding, language: str) -> str:
    """Say what was found in this language; as it was said when it was found, where need be."""
    translated = translations(language).get(rule.key, {}).get("messages", {})
    if finding.reason not in translated:
        return finding.message
    sentence: str = translated[finding.reason]
    return sentence.format(measured=finding.measured, required=finding.required)
