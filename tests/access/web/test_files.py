"""Styles, scripts, words and the gallery: named by their content, kept for ever, and small."""

from __future__ import annotations

import gzip
import inspect
import re
from pathlib import Path
from typing import get_args

import brotli
import pytest
from starlette.applications import Starlette

from access.page.model import Block
from access.web.assets import SCRIPTS, STYLES
from access.web.components import find_macro, folder_of, macro_name
from access.web.gallery import load_components
from access.web.places import COMPONENTS, STATIC
from access.web.scripts import ScriptError, bundle_scripts
from tests.access.web.browsing import SERVICE, Visitor
from tests.access.web.document import Document, Node, check_languages, check_names

FIRST_VIEW_BYTES = 30_000
_FOR_EVER = "public, max-age=31536000, immutable"


def test_everything_a_page_names_is_there_and_is_kept_for_ever(visitor: Visitor) -> None:
    page = visitor.page(f"{SERVICE}/for-whom")
    addresses = [node.get("src") or node.get("href") for node in page.all() if _is_file(node)]
    addresses += [page.one("template").get("data-src")]
    assert len(addresses) >= 5
    for address in addresses:
        answer = visitor.client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["cache-control"] == _FOR_EVER, address
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_first_view_is_light_and_needs_one_round_of_requests(app: Starlette) -> None:
    visitor = Visitor(app)
    for rest in ("/", SERVICE, f"{SERVICE}/for-whom"):
        path = f"/zh-Hans{rest}"
        page = visitor.get(path, accept_encoding="identity")
        files = [node.get("src") or node.get("href") for node in page.all() if _is_file(node)]
        sent = sum(_sent(visitor, address) for address in (path, *files))
        assert sent <= FIRST_VIEW_BYTES, f"{rest} sends {sent} bytes"


def test_no_style_or_first_script_asks_for_another(app: Starlette) -> None:
    assets = app.state.front.renderer.assets
    styles = assets.find(STYLES).content.decode()
    assert "@import" not in styles
    named = set(re.findall(r'url\("\.\./([^"]+)"\)', styles))
    assert named
    assert all(name in assets for name in named)
    for name in SCRIPTS:
        assert not re.search(
            r"^\s*import\b(?!\()", assets.find(f"js/{name}").content.decode(), re.M
        )


@pytest.mark.parametrize(
    ("accepts", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)]
)
def test_pages_and_files_are_packed_as_the_browser_takes_them(
    visitor: Visitor, accepts: str, unpack: type[bytes]
) -> None:
    assets = visitor.client.app.state.front.renderer.assets  # type: ignore[attr-defined]
    for address in ("/zh-Hans/progress", "/zh-Hans/", assets.url(STYLES)):
        with visitor.client.stream("GET", address, headers={"accept-encoding": accepts}) as answer:
            raw = b"".join(answer.iter_raw())
        assert answer.headers.get("content-encoding", "") == accepts
        assert "accept-encoding" in answer.headers["vary"].lower()
        assert len(raw) == int(answer.headers["content-length"])
        assert b"{" in unpack(raw) or b"<main" in unpack(raw)


@pytest.mark.parametrize(
    "name", ["nothing.css", "../access/app.py", "%2e%2e/pyproject.toml", "vendor/lucide-sprite.svg"]
)
def test_nothing_but_the_static_files_can_be_fetched(visitor: Visitor, name: str) -> None:
    answer = visitor.client.get(f"/static/x/{name}")
    assert answer.status_code == 404


def test_a_file_under_an_old_address_is_not_kept_for_ever(visitor: Visitor) -> None:
    answer = visitor.client.get(f"/static/000000000000/{STYLES}")
    assert answer.status_code == 200
    assert "immutable" not in answer.headers["cache-control"]


def test_words_of_the_scripts_are_phrases_in_the_pages_language(app: Starlette) -> None:
    for locale in app.state.front.registry:
        visitor = Visitor(app, locale)
        address = visitor.page("/").one("template").get("data-src")
        words = Document(f"<!doctype html><title>x</title>{visitor.client.get(address).text}")
        keys = [node.get("data-word") for node in words.all(data_word="")]
        assert {"listening", "mic-denied", "listen-engine-down"} <= set(keys)
        assert len(keys) == len(set(keys))


def test_modules_with_one_name_for_two_things_still_work_joined(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('export const x = 1; // one\nconst y = "//";\n')
    (tmp_path / "b.js").write_text('import { x as z } from "./a.js";\nexport let x = z;\n')
    (tmp_path / "main.js").write_text('import * as b from "./b.js";\nimport { x } from "./a.js";\n')
    joined = bundle_scripts(tmp_path / "main.js")
    assert joined.index('$["a.js"]') < joined.index('$["b.js"]') < joined.index('$["main.js"]')
    assert "const {x:z}" in joined.replace(" ", "").replace("const{", "const {")
    assert '"//"' in joined


def test_what_one_bundle_brought_the_next_shares(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("export let count = 0;\n")
    (tmp_path / "main.js").write_text('import { count } from "./a.js";\n')
    (tmp_path / "later.js").write_text('import { count } from "./a.js";\nexport const x = count;\n')
    later = bundle_scripts(tmp_path / "later.js", tmp_path / "main.js")
    assert '$["a.js"]??=' not in later
    assert 'const { count }=$["a.js"]' in later
    assert later.endswith('export const {x}=$["later.js"];')


def test_a_module_that_cannot_be_joined_is_named(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text("export default 1;\n")
    with pytest.raises(ScriptError, match=r"main\.js"):
        bundle_scripts(tmp_path / "main.js")
    (tmp_path / "main.js").write_text('import { x } from "./main.js";\n')
    with pytest.raises(ScriptError, match=r"main\.js"):
        bundle_scripts(tmp_path / "main.js")


def test_the_gallery_shows_every_component_from_its_own_description(visitor: Visitor) -> None:
    answer = visitor.client.get("/gallery/")
    page = Document(answer.text)
    for component in load_components():
        heading = page.one(id=f"component-{component.name}")
        assert heading.text == component.name
        for number in range(1, len(component.examples) + 1):
            page.one(id=f"example-{component.name}-{number}")
        assert component.examples or component.name == "heading", component.name
    check_names(page)
    check_languages(page)
    assert "<script>" in page.one("main").text, "the nasty example is shown as text"
    assert not page.all("script")


def test_components_and_their_descriptions_agree(app: Starlette) -> None:
    environment = app.state.front.renderer.environment("en")
    folders = {path.name for path in COMPONENTS.iterdir() if path.is_dir()}
    described = {component.name: component for component in load_components()}
    assert set(described) == folders
    for name, component in described.items():
        macro = find_macro(environment, name)
        assert list(macro.arguments) == [each.name for each in component.parameters], name  # type: ignore[attr-defined]
        assert component.accessibility
        assert macro_name(name) in environment.globals
        assert inspect.cleandoc(component.description)


def test_every_kind_of_block_has_a_component_with_examples() -> None:
    described = {component.name: component for component in load_components()}
    for kind in get_args(Block):
        assert described[folder_of(kind.__name__)].examples, kind


def test_no_word_of_a_template_is_its_own() -> None:
    """What stands between tags and fields in a template is neither Han nor Latin words."""
    for path in sorted(STATIC.parent.joinpath("templates").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(), flags=re.S)
        shown = re.sub(r"<[^>]*>", "", text)
        assert not re.search(r"[\w\u4e00-\u9fff]", shown), f"{path.name}: {shown.strip()!r}"


def _is_file(node: Node) -> bool:
    """Whether browsers fetch it to show the page; links to data for machines they do not."""
    return node.tag == "script" or (
        node.tag == "link" and node.get("rel") not in {"alternate", "manifest"}
    )


def _sent(visitor: Visitor, address: str) -> int:
    with visitor.client.stream("GET", address, headers={"accept-encoding": "br"}) as answer:
        return len(b"".join(answer.iter_raw()))
