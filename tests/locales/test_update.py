"""From the sources to the catalogs."""

from __future__ import annotations

from pathlib import Path

import pytest

from locales import pofiles
from locales.catalogs import load_catalogs
from locales.compiling import compile_catalogs
from locales.errors import CatalogError
from locales.sources import collect
from locales.text import Text
from locales.update import update
from tests.locales.project import PAGE, write_project


def test_words_are_found_in_python_and_service_files_but_not_those_for_staff(
    tmp_path: Path,
) -> None:
    write_project(tmp_path)
    found = {str(message.id) for message in collect(tmp_path) if message.id}
    assert found == {"下一步", "您好，{name}", "搜索", "养老待遇资格认证", "我还活着", "每年一次"}


def test_updating_twice_changes_nothing(tmp_path: Path) -> None:
    catalogs = write_project(tmp_path)
    assert len(update(tmp_path, catalogs)) == 4
    assert update(tmp_path, catalogs) == []


def test_lines_that_move_in_the_sources_do_not_change_the_catalogs(tmp_path: Path) -> None:
    catalogs = write_project(tmp_path)
    update(tmp_path, catalogs)
    write_project(tmp_path, page="\n\n\n" + PAGE)
    assert update(tmp_path, catalogs) == []


def test_a_translation_is_kept_with_its_state_and_a_similar_message_is_not_guessed(
    tmp_path: Path,
) -> None:
    catalogs = write_project(tmp_path)
    update(tmp_path, catalogs)
    path = pofiles.po_file(catalogs, "en")
    path.write_text(_answer(path, "您好，{name}", "Hello, {name}"), encoding="utf-8")
    write_project(tmp_path, page=PAGE + '\nt("您好，{name}！")\n')
    update(tmp_path, catalogs)
    content = path.read_text(encoding="utf-8")
    assert "# state: draft, not yet read by a named person\n" in content
    assert 'msgid "您好，{name}"\nmsgstr "Hello, {name}"' in content
    assert 'msgid "您好，{name}！"\nmsgstr ""' in content
    assert "fuzzy" not in content


def test_a_message_that_is_gone_leaves_no_trace(tmp_path: Path) -> None:
    catalogs = write_project(tmp_path)
    update(tmp_path, catalogs)
    path = pofiles.po_file(catalogs, "en")
    path.write_text(_answer(path, "下一步", "Next"), encoding="utf-8")
    write_project(tmp_path, page='t("上一步")')
    update(tmp_path, catalogs)
    assert "Next" not in path.read_text(encoding="utf-8")


def test_uyghur_and_tibetan_are_filled_from_established_words_with_their_source(
    tmp_path: Path,
) -> None:
    catalogs = write_project(tmp_path)
    update(tmp_path, catalogs)
    content = pofiles.po_file(catalogs, "ug").read_text(encoding="utf-8")
    assert "# source: GNOME; LibreOffice; deepin; vlc-l10n; confidence: high\n" in content
    assert 'msgid "下一步"\nmsgstr "كېيىنكى"' in content
    assert 'msgid "每年一次"\nmsgstr ""' in content


def test_words_a_named_person_signed_stay_even_in_uyghur(tmp_path: Path) -> None:
    catalogs = write_project(tmp_path)
    update(tmp_path, catalogs)
    path = pofiles.po_file(catalogs, "ug")
    signed = _answer(path, "每年一次", "ھەر يىلى", "# state: reviewed by Aygul on 2026-11-22\n")
    path.write_text(signed, encoding="utf-8")
    update(tmp_path, catalogs)
    assert 'msgstr "ھەر يىلى"' in path.read_text(encoding="utf-8")


def test_compiled_catalogs_are_read_back_and_written_only_when_stale(tmp_path: Path) -> None:
    catalogs = write_project(tmp_path)
    update(tmp_path, catalogs)
    assert len(compile_catalogs(catalogs)) == 3
    assert compile_catalogs(catalogs) == []
    assert load_catalogs(catalogs).translator("ug")("下一步") == Text("كېيىنكى", "ug")
    assert load_catalogs(catalogs).problems == {}


def test_a_broken_catalog_is_named_with_its_line(tmp_path: Path) -> None:
    catalogs = write_project(tmp_path)
    update(tmp_path, catalogs)
    path = pofiles.po_file(catalogs, "en")
    path.write_text('msgid "下一步"\nnonsense\n', encoding="utf-8")
    with pytest.raises(CatalogError, match=r"messages\.po, line 2: 'nonsense'"):
        update(tmp_path, catalogs)


def test_a_folder_without_sources_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="no message found below"):
        collect(tmp_path)


def _answer(path: Path, msgid: str, words: str, comment: str = "") -> str:
    content = path.read_text(encoding="utf-8")
    before, found, after = content.partition(f'msgid "{msgid}"\nmsgstr ""')
    assert found
    block, _, rest = before.rpartition("\n\n")
    return f'{block}\n\n{comment}{rest}msgid "{msgid}"\nmsgstr "{words}"{after}'
