"""The rules of the catalogs: each is seen to fail, and the project's own files pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from locales import pofiles
from locales.check import problems, untranslated
from locales.glossary import GLOSSARY_ONLY, load_glossary
from locales.registry import load_registry
from locales.update import is_reviewed, update
from tests.locales.project import write_project

ENGLISH = {
    "下一步": "Next",
    "您好，{name}": "Hello, {name}",
    "搜索": "Search",
    "养老待遇资格认证": "Pension check",
    "每年一次": "Once a year",
    "我还活着": "I am still alive",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose catalogs are in order."""
    catalogs = write_project(tmp_path)
    update(tmp_path, catalogs)
    _edit(catalogs, "en", ENGLISH)
    update(tmp_path, catalogs)
    assert problems(tmp_path, catalogs) == []
    return tmp_path


def test_the_projects_own_catalogs_are_in_order() -> None:
    assert problems() == []


def test_every_uyghur_and_tibetan_word_is_traced_to_where_it_is_established() -> None:
    for tag in GLOSSARY_ONLY:
        terms = load_glossary()[tag]
        for message in pofiles.read(pofiles.po_file(Path("locales"), tag), tag):
            if message.id and message.string and not is_reviewed(message):
                term = terms[str(message.id)]
                source = f"source: {term.source}; confidence: {term.confidence}"
                assert (message.string, source) == (term.value, message.user_comments[0])


def test_only_words_of_good_standing_are_in_the_glossary() -> None:
    assert set(load_glossary()) == GLOSSARY_ONLY <= set(load_registry())
    for terms in load_glossary().values():
        assert all(term.confidence in {"high", "medium"} for term in terms.values())
        assert all(term.source for term in terms.values())


@pytest.mark.parametrize(
    ("tag", "msgid", "words", "expected"),
    [
        ("en", "您好，{name}", "Hello, {nome}", "must have the fields ['name'], has ['nome']"),
        ("en", "您好，{name}", "Hello", "must have the fields ['name'], has []"),
        ("en", "下一步", "", "has no translation"),
        ("en", "下一步", "下一步", "has letters of another script: 一下步"),
        ("en", "下一步", "<b>Next</b>", "holds markup"),
        ("en", "下一步", "Next ", "begins or ends with a space"),
        ("ug", "每年一次", "ھەر يىلى", "is not a word of the glossary"),
        ("bo", "下一步", "Next", "has letters of another script: Netx"),
    ],
)
def test_a_wrong_translation_is_named(
    project: Path, tag: str, msgid: str, words: str, expected: str
) -> None:
    _edit(project / "locales", tag, {msgid: words})
    found = [each for each in problems(project, project / "locales") if msgid in each]
    assert any(each.startswith(f"{tag}: '{msgid}': ") and expected in each for each in found)


def test_a_guess_is_named(project: Path) -> None:
    path = pofiles.po_file(project / "locales", "en")
    content = path.read_text(encoding="utf-8")
    path.write_text(content.replace('msgid "下一步"', '#, fuzzy\nmsgid "下一步"'), encoding="utf-8")
    found = problems(project, project / "locales")
    assert any("is marked fuzzy" in each for each in found)


def test_an_obsolete_entry_is_named(project: Path) -> None:
    path = pofiles.po_file(project / "locales", "en")
    with path.open("a", encoding="utf-8") as file:
        file.write('\n#~ msgid "旧的"\n#~ msgstr "Old"\n')
    assert any("obsolete" in each for each in problems(project, project / "locales"))


def test_catalogs_behind_the_sources_are_named(project: Path) -> None:
    write_project(project, page='t("新的话")')
    found = problems(project, project / "locales")
    assert "messages.pot is behind the sources; run: make locales" in found


def test_what_is_not_translated_can_be_listed(project: Path) -> None:
    catalog = pofiles.read(pofiles.po_file(project / "locales", "ug"), "ug")
    assert untranslated(catalog) == ["养老待遇资格认证", "您好，{name}", "我还活着", "每年一次"]


def _edit(catalogs: Path, tag: str, translations: dict[str, str]) -> None:
    path = pofiles.po_file(catalogs, tag)
    catalog = pofiles.read(path, tag)
    for msgid, words in translations.items():
        catalog[msgid].string = words
    path.write_bytes(pofiles.written(catalog))
