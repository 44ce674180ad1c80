"""The documents keep up with the project."""

from __future__ import annotations

import re

from access.settings import describe_settings
from access.setup.vendor import load_pins
from tests.repo.modules import ROOT, load_modules
from tests.repo.settings_page import settings_page
from tests.system import INSTALL

_TARGET = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)
_MAKE = re.compile(r"`make ([a-z-]+)")


def test_the_settings_page_says_what_the_settings_are() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page == settings_page(), "docs/settings.md lags; run: make settings"


def test_every_setting_is_used() -> None:
    sources = [module.source for module in load_modules("access") if module.path.stem != "settings"]
    unused = [name for name in describe_settings() if f"ettings.{name}" not in "\n".join(sources)]
    assert not unused


def test_every_make_command_named_in_a_document_exists() -> None:
    targets = set(_TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("locales/*.md")]
    named = {name for path in documents for name in _MAKE.findall(path.read_text("utf-8"))}
    assert "test" in named
    assert not named - targets


def test_the_readme_names_the_command_that_installs_what_tests_need() -> None:
    assert INSTALL in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_changelog_has_the_form_of_keep_a_changelog() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    heads = [line for line in lines if line.startswith("## ")]
    assert lines[0] == "# Changelog"
    assert heads[0] == "## [Unreleased]"
    assert all(re.fullmatch(r"## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", head) for head in heads[1:])
    kinds = {line[4:] for line in lines if line.startswith("### ")}
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_notice_names_the_licence_of_all_that_the_wheel_carries() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for pin in load_pins(ROOT).values():
        assert re.search(rf"{re.escape(pin.package)} .*{re.escape(pin.licence)} ", notice), pin


def test_the_licence_is_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
