"""The scripts as files: small, whole, and with a word for everything they want to say."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

from access.pages.client_words import CLIENT_WORDS, LISTENING_BUTTONS, READER_BUTTONS
from access.web.assets import SCRIPTS
from access.web.scripts import bundle_scripts
from tests.fixtures.server import ROOT
from voice.dialogue import load_table
from voice.listening_events import ProblemCode

_SCRIPTS = ROOT / "static" / "js"
_FILES = sorted(_SCRIPTS.glob("*.js"))
_SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in _FILES)
_FIRST_VIEW_BYTES = 3_000
_ALL_BYTES = 8_000
_HAND_BYTES = 1_500
"""What only pages for a signature or a photo load."""
_TALK_BYTES = 7_000
"""What follows when a conversation begins."""
_SOUNDING_BYTES = 2_500
"""What follows when something is read for the first time."""
_RECORDER_BYTES = 3_000
"""What only the page for a spoken message loads."""
_FAMILIES = ("digit-", "listen-", "no-match-", "no-input-", "no-digits-")
"""Keys that are put together: a digit, a code of the server, which try it is."""


def said_by_the_table() -> set[str]:
    """Words that the server tells the browser to say."""
    rows = (row for cell in load_table().cells.values() for row in cell)
    steps = [step for row in rows for step in row]
    following = [each for step in steps for _, after in step.after for each in after]
    return {step.word for step in (*steps, *following) if step.word}


def compressed(bundle: str) -> int:
    """Bytes of a bundle as it is sent."""
    paths = [_SCRIPTS / each for each in (bundle, *SCRIPTS[bundle])]
    return len(brotli.compress(bundle_scripts(*paths).encode()))


def test_the_scripts_of_the_first_view_are_light() -> None:
    first = compressed("main.js")
    assert first <= _FIRST_VIEW_BYTES
    assert first + compressed("voice.js") <= _ALL_BYTES
    assert compressed("hand.js") <= _HAND_BYTES
    assert compressed("talk.js") <= _TALK_BYTES
    assert compressed("sounding.js") <= _SOUNDING_BYTES
    assert compressed("recorder.js") <= _RECORDER_BYTES


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_a_script_is_short_and_says_what_it_is_for(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 200
    assert lines[0].startswith("// ")


def test_scripts_hold_no_words_of_their_own() -> None:
    code = re.sub(r"^\s*(//|\*|/\*).*$|//\s.*$", "", _SOURCE, flags=re.MULTILINE)
    assert not re.findall(r"[\u3400-\u9fff]+", code)


def test_every_word_is_used_and_every_word_used_is_there() -> None:
    literal = set(re.findall(r'"((?:[a-z]+-)*[a-z]+(?:-\d)?)"', _SOURCE))
    loose = {key for key in CLIENT_WORDS if not key.startswith(_FAMILIES)}
    assert loose <= literal | said_by_the_table()
    told = set(re.findall(r'(?:word|tell)\("([^"]+)"\)', _SOURCE))
    shown = {
        key
        for call in re.findall(r'show\("[a-z]+",([^)]*)\)', _SOURCE)
        for key in re.findall(r'"([^"]+)"', call)
    }
    assert told | shown <= set(CLIENT_WORDS)
    assert told
    assert shown


def test_every_trouble_of_listening_has_words() -> None:
    assert {f"listen-{code.value}" for code in ProblemCode} <= set(CLIENT_WORDS)
    named = set(re.findall(r'"(mic-[a-z]+)"', _SOURCE))
    assert named == {key for key in CLIENT_WORDS if key.startswith("mic-")}


def test_every_button_does_something() -> None:
    controls = _SOURCE[_SOURCE.index("export const controls") :]
    for key in set(READER_BUTTONS) - {"resume", "point"}:
        assert re.search(rf"^  {key}[,:]", controls, re.MULTILINE), key
    buttons = _SOURCE[_SOURCE.index("export const buttons") :]
    for key in LISTENING_BUTTONS:
        assert re.search(rf"^  {key}[,:]", buttons, re.MULTILINE), key
