"""A message for a clerk and consent to keep speech over the web; a clerk's answer by command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.applications import Starlette

from access.journeys.recording import Purpose, RecordingOffice
from access.pages.message import LONGEST_S
from tests.access.web.browsing import Visitor
from tests.access.web.document import Document
from tests.fixtures.server import ROOT
from voice.audio import BYTES_PER_MS, read_wav

MESSAGE, RECORDINGS = "/zh-Hans/message", "/zh-Hans/recordings"
SPOKEN = read_wav(ROOT / "tests" / "audio" / "zh" / "aishell_audio_5.wav")
_BROWSER = {"sec-fetch-site": "same-origin"}


def send(visitor: Visitor, sound: bytes | None = SPOKEN, **fields: str) -> httpx.Response:
    token = Document(visitor.client.get(MESSAGE).text).all("input", name="csrf")[0].get("value")
    files = {"sound": ("sound.pcm", sound)} if sound is not None else {"none": ("", b"")}
    return visitor.client.post(
        MESSAGE, data={"csrf": token, **fields}, files=files, headers=_BROWSER
    )


def office(app: Starlette) -> RecordingOffice:
    counter = app.state.front.counter
    return RecordingOffice(counter.store, counter.records)


def test_a_message_is_sent_after_consent_heard_answered_and_read(
    app: Starlette, visitor: Visitor, tmp_path: Path
) -> None:
    assert send(visitor, consent="yes", phone="138 0013 8000").status_code == 303
    page = visitor.client.get(MESSAGE).text
    assert "工作人员还没有答复" in page
    message = office(app).messages()[-1]
    assert message.call_back == "13800138000"
    file = tmp_path / "heard.ogg"
    assert command(app, "office", "messages", "export", message.id, str(file)).returncode == 0
    assert file.read_bytes().startswith(b"OggS")
    assert file.stat().st_mode & 0o077 == 0
    words = "请带身份证，明天上午来"
    answered = command(app, "office", "messages", "answer", message.id[:8], "--text", words)
    assert answered.returncode == 0, answered.stderr
    assert words in visitor.client.get(MESSAGE).text
    again = command(app, "office", "messages", "export", message.id, str(tmp_path / "again.ogg"))
    assert again.returncode == 1
    assert "deleted" in again.stderr


@pytest.mark.parametrize(
    ("sound", "fields", "says"),
    [
        (SPOKEN, {}, "同意录音"),
        (None, {"consent": "yes"}, "没有录到声音"),
        (bytes(64_000), {"consent": "yes"}, "没有录到声音"),
        (b"RIFF" + SPOKEN, {"consent": "yes"}, "没有录到声音"),
        (SPOKEN[:-1], {"consent": "yes"}, "没有录到声音"),
        (SPOKEN, {"consent": "yes", "phone": "abc"}, "电话号码"),
        (b"\x10\x20" * (LONGEST_S * 500 * BYTES_PER_MS + 500), {"consent": "yes"}, "最多一分钟"),
    ],
)
def test_without_consent_or_sound_nothing_is_kept_and_the_page_says_what_to_do(
    app: Starlette, visitor: Visitor, sound: bytes | None, fields: dict[str, str], says: str
) -> None:
    before = len(office(app).messages())
    answer = send(visitor, sound, **fields)
    assert answer.status_code == 422
    assert says in answer.text
    assert len(office(app).messages()) == before


def test_who_left_a_message_deletes_it_at_once_and_no_other_visit_sees_it(
    app: Starlette, visitor: Visitor
) -> None:
    before = len(office(app).messages())
    send(visitor, consent="yes")
    assert len(office(app).messages()) == before + 1
    assert "还没有答复" not in Visitor(app).client.get(MESSAGE).text
    visitor.post(MESSAGE, {"do": "delete"})
    assert len(office(app).messages()) == before


def test_without_scripts_the_page_names_a_telephone_and_a_person(visitor: Visitor) -> None:
    page = Document(visitor.client.get(MESSAGE).text)
    recorder = next(each for each in page.all("div") if "data-recorder" in each.element.attrib)
    assert "hidden" in recorder.element.attrib
    hrefs = {node.get("href") for node in page.all("a")}
    assert {"tel:12345", "/zh-Hans/help/person"} <= hrefs


def test_keeping_speech_is_off_until_one_agrees_and_off_again_when_one_leaves(
    visitor: Visitor,
) -> None:
    assert "现在：不留录音。" in visitor.client.get(RECORDINGS).text
    visitor.post(RECORDINGS, {"do": "agree"})
    assert "现在：您同意了" in visitor.client.get(RECORDINGS).text
    visitor.post(RECORDINGS, {"do": "stop"})
    assert "现在：不留录音。" in visitor.client.get(RECORDINGS).text
    visitor.post(RECORDINGS, {"do": "agree"})
    visitor.post("/zh-Hans/leave", {})
    assert "现在：不留录音。" in visitor.client.get(RECORDINGS).text


def test_the_house_sees_exports_and_deletes_what_is_kept(app: Starlette, tmp_path: Path) -> None:
    assert "improving" in command(app, "recordings", "list").stdout
    folder = tmp_path / "exported"
    done = command(app, "recordings", "export", str(folder), "--purpose", "improving")
    assert done.returncode == 0, done.stderr
    refused = command(app, "recordings", "export", str(folder), "--purpose", "clerk")
    assert refused.returncode == 2
    assert command(app, "recordings", "purge", "--purpose", "improving").returncode == 0
    assert office(app).recordings(Purpose.IMPROVING) == ()


def command(app: Starlette, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``yinqiao`` with the settings of this application."""
    settings = app.state.front.settings
    own = {k: v for k, v in os.environ.items() if not k.startswith("YINQIAO_")}
    return subprocess.run(
        [sys.executable, "-m", "access", *arguments],
        cwd=ROOT,
        env={**own, "YINQIAO_DATA_DIR": str(settings.data_dir)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
