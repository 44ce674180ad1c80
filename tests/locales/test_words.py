"""No word for citizens stands outside the catalogs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from locales import pofiles
from locales.sources import ROOT, collect

_HAN = re.compile(r"[\u3400-\u9fff]")
_OWN_NAME = "银桥"
"""The name of the site is the same in every language."""
_SEARCHED_FOR = {"长辈版", "亲情版", "关爱版", "关怀版"}
"""What people type to find an elder edition (MIIT annex); never shown as it stands."""
_NOT_FOR_CITIZENS = tuple(
    ROOT / "access" / part
    for part in (
        # Words are taken in here (壹 is 1, 刷脸 a hindrance), or numbers put into words.
        "journeys/questions",
        "journeys/regions.py",
        "pages/ordinals.py",
        "setup/regions.py",
        # Said to those who write service files.
        "journeys/checks",
        "journeys/service_yaml.py",
        # In Chinese whatever the page is in: a catalogue for machines, and what a QR code holds.
        "service_catalogue/linked_data.py",
        "papers/codes.py",
    )
)


def test_every_chinese_string_of_the_web_front_is_a_message() -> None:
    messages = {str(message.id) for message in collect() if message.id} | _SEARCHED_FOR
    lost = [
        f"{path.relative_to(ROOT)}:{line}: {words!r} is not marked; write t(…) or N_(…)"
        for path in sorted((ROOT / "access").rglob("*.py"))
        if not any(path.is_relative_to(part) for part in _NOT_FOR_CITIZENS)
        for line, words in _chinese_strings(path)
        if words not in messages
    ]
    assert lost == []


def test_templates_hold_no_words() -> None:
    held = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for line in _without_comments(path.read_text(encoding="utf-8")).splitlines()
        if _HAN.search(line)
    ]
    assert held == []


def test_scripts_hold_no_words() -> None:
    held = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / "static" / "js").rglob("*.js"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if _HAN.search(re.sub(r"//.*|^\s*/?\*.*", "", line))
    ]
    assert held == []


def test_no_message_differs_from_another_by_punctuation_or_space_alone() -> None:
    seen: dict[str, str] = {}
    for message in pofiles.read(pofiles.template_file()):
        if message.id:
            bare = re.sub(r"[\s，。！？：、]", "", str(message.id))
            assert bare not in seen, f"{seen[bare]!r} and {message.id!r} are one message"
            seen[bare] = str(message.id)


def _chinese_strings(path: Path) -> Iterator[tuple[int, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
            and _HAN.search(node.value.replace(_OWN_NAME, ""))
        ):
            yield node.lineno, node.value


def _without_comments(template: str) -> str:
    return re.sub(r"\{#.*?#\}|<!--.*?-->", "", template, flags=re.DOTALL)
