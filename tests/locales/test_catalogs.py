"""Looking messages up."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path

import pytest

from locales.catalogs import Catalogs, load_catalogs, mo_file
from locales.errors import CatalogError
from locales.formats import Listing, LongDate
from locales.marking import N_
from locales.registry import load_registry
from locales.text import Text

CATALOGS = Catalogs(
    load_registry(),
    {
        "en": {"下一步": "Next", "请在{day}前办好{service}": "Finish {service} by {day}"},
        "ug": {"下一步": "كېيىنكى", "养老": "پېنسىيە"},
    },
)


def test_a_message_is_shown_in_the_language_asked_for() -> None:
    assert CATALOGS.translator("ug")("下一步") == Text("كېيىنكى", "ug")


def test_a_missing_translation_is_chinese_and_says_so() -> None:
    assert CATALOGS.translator("bo")("下一步") == Text("下一步", "zh-Hans")


def test_fields_are_filled_and_braces_in_their_values_are_left_alone() -> None:
    words = CATALOGS.translator("en")("请在{day}前办好{service}", service="{a}", day=3)
    assert words == Text("Finish {a} by 3", "en")


def test_a_day_is_written_in_the_language_the_sentence_is_in() -> None:
    day = LongDate(date(2026, 10, 1))
    english = CATALOGS.translator("en")("请在{day}前办好{service}", service="it", day=day)
    fallback = CATALOGS.translator("ug")("请在{day}前办好", day=day)
    assert english.text == "Finish it by October 1, 2026"
    assert fallback == Text("请在2026年10月1日前办好", "zh-Hans")


def test_a_message_within_a_message_never_mixes_two_languages() -> None:
    whole = CATALOGS.translator("ug")("{service}：下一步", service=N_("养老"))
    assert whole == Text("养老：下一步", "zh-Hans")
    half = CATALOGS.translator("en")("请在{day}前办好{service}", service=N_("养老"), day=1)
    assert half == Text("请在1前办好养老", "zh-Hans")
    both = CATALOGS.translator("en")("请在{day}前办好{service}", service=N_("下一步"), day=1)
    assert both == Text("Finish Next by 1", "en")


def test_the_messages_of_a_list_come_from_one_language() -> None:
    listing = Listing((N_("养老"), N_("下一步")))
    uyghur = CATALOGS.translator("ug")("{list}", list=listing)
    assert uyghur == Text("پېنسىيە, كېيىنكى", "ug")
    assert CATALOGS.translator("en")("{list}", list=listing) == Text("养老和下一步", "zh-Hans")
    assert CATALOGS.translator("zh-Hans")("{list}", list=listing) == Text("养老和下一步", "zh-Hans")


def test_what_holds_no_word_is_right_in_every_language() -> None:
    day = LongDate(date(2026, 10, 1))
    assert CATALOGS.translator("en")("{day}", day=day) == Text("October 1, 2026", "en")
    assert CATALOGS.translator("ug")("{n} {unit}", n=3, unit=N_("养老")) == Text("3 پېنسىيە", "ug")
    assert CATALOGS.translator("en")("{n} {unit}", n=3, unit=N_("养老")) == Text(
        "3 养老", "zh-Hans"
    )
    assert CATALOGS.translator("bo")("12345") == Text("12345", "bo")


def test_strange_msgids_do_not_fill_the_memory() -> None:
    catalogs = Catalogs(load_registry(), {})
    translate = catalogs.translator("en")
    for number in range(10_000):
        assert translate(f"第{number}条").locale == "zh-Hans"
    assert len(inspect.getclosurevars(translate).nonlocals["found"]) <= 4096


def test_an_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CatalogError, match="no language 'xx'; the registry has zh-Hans, en"):
        CATALOGS.translator("xx")


def test_without_compiled_catalogs_every_word_is_chinese_and_the_doctor_is_told(
    tmp_path: Path,
) -> None:
    catalogs = load_catalogs(tmp_path)
    assert catalogs.translator("en")("下一步") == Text("下一步", "zh-Hans")
    assert list(catalogs.problems) == ["en", "ug", "bo"]
    assert catalogs.problems["en"].endswith("is absent; run: yinqiao locales compile")


@pytest.mark.parametrize("content", [b"", b"not a catalog", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_a_broken_catalog_costs_its_words_and_not_the_site(tmp_path: Path, content: bytes) -> None:
    path = mo_file(tmp_path, "en")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    catalogs = load_catalogs(tmp_path)
    assert catalogs.translator("en")("下一步").locale == "zh-Hans"
    assert catalogs.problems["en"].startswith(f"{path} is broken")
