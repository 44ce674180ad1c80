"""People who recorded a phrase say it; what is wrong with an index is told and plays nothing."""

from __future__ import annotations

import asyncio
import csv
import shutil
from pathlib import Path

import pytest
import yaml

from tests.fixtures.server import ROOT
from tests.voice.scripted_synthesizer import ScriptedSynthesizer
from voice.audio_store import AudioStore
from voice.clip import Clip
from voice.recordings import load_recordings
from voice.speaker import Speaker, open_speaker
from voice.synthesizers.base import Synthesizer, Voice
from voice.synthesizers.recorded import RecordedSynthesizer

AUDIO = ROOT / "tests" / "audio"
LEAVE = {"name": "Tan", "licence": "CC-BY-SA", "consent": "published by the speaker"}


def real_recording() -> tuple[str, Path]:
    """What a real person said, and where it lies."""
    with (AUDIO / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        row = next(row for row in csv.DictReader(manifest) if row["file"].startswith("zh/tan_"))
    return row["text"], AUDIO / row["file"]


def write_index(folder: Path, **changes: object) -> str:
    """A folder of recordings with one phrase of a real person; returns its words."""
    text, source = real_recording()
    place = folder / "zh-Hans"
    place.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place / "said.wav")
    clip = {"text": text, "file": "said.wav", "speaker": "tan", **changes}
    index = {"speakers": {"tan": LEAVE}, "clips": [clip]}
    (place / "index.yaml").write_text(yaml.safe_dump(index, allow_unicode=True), encoding="utf-8")
    return text


def new_speaker(folder: Path, engine: ScriptedSynthesizer) -> Speaker:
    recorded = RecordedSynthesizer(load_recordings(folder))
    voices = {"zh-Hans": (*recorded.voices().values(), Voice("scripted", "one"))}
    engines: dict[str, Synthesizer] = {"recorded": recorded, "scripted": engine}
    return Speaker(engines, voices, AudioStore(folder / "store"))


def say(speaker: Speaker, text: str) -> Clip:
    return asyncio.run(speaker.clip("zh-Hans", text))


def test_a_recorded_phrase_is_said_by_the_person_and_others_by_the_next_voice(
    tmp_path: Path,
) -> None:
    text = write_index(tmp_path)
    engine = ScriptedSynthesizer()
    speaker = new_speaker(tmp_path, engine)
    clip = say(speaker, f" {text}\n")
    assert engine.said == []
    assert not clip.is_substitute
    assert [(time.text_from, time.text_to) for time in clip.timings] == [(0, len(text) + 2)]
    assert not say(speaker, text + "吗").is_substitute
    assert engine.said == [text + "吗"]


def test_a_recording_that_cannot_be_read_is_said_by_the_next_voice(tmp_path: Path) -> None:
    text = write_index(tmp_path)
    (tmp_path / "zh-Hans" / "said.wav").write_bytes(b"RIFF and nothing more")
    engine = ScriptedSynthesizer()
    assert say(new_speaker(tmp_path, engine), text).is_substitute
    assert engine.said == [text]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"speaker": "nobody"}, "speaker 'nobody'"),
        ({"file": "absent.wav"}, "file 'absent.wav'"),
        ({"file": "../../../etc/passwd"}, "is not in its folder"),
        ({"text": ""}, "at least 1 character"),
        ({"loudness": 3}, "loudness"),
    ],
)
def test_a_mistake_in_an_index_is_told_and_plays_nothing(
    tmp_path: Path, changes: dict[str, object], told: str
) -> None:
    text = write_index(tmp_path, **changes)
    recordings = load_recordings(tmp_path)
    assert told in " ".join(recordings.problems)
    assert recordings.find("zh-Hans", text) is None
    assert told in RecordedSynthesizer(recordings).health().problem


def test_without_the_speakers_leave_nothing_is_played(tmp_path: Path) -> None:
    text = write_index(tmp_path)
    index = tmp_path / "zh-Hans" / "index.yaml"
    index.write_text(index.read_text().replace("consent: published by the speaker", "consent: ''"))
    recordings = load_recordings(tmp_path)
    assert "speakers.tan.consent" in recordings.problems[0]
    assert recordings.find("zh-Hans", text) is None


def test_another_recording_is_another_sound_and_another_address(tmp_path: Path) -> None:
    write_index(tmp_path)
    before = new_speaker(tmp_path, ScriptedSynthesizer()).prints()
    with (tmp_path / "zh-Hans" / "said.wav").open("ab") as file:
        file.write(b"\0\0")
    assert new_speaker(tmp_path, ScriptedSynthesizer()).prints() != before


def test_an_installation_plays_what_lies_in_its_own_folder(tmp_path: Path) -> None:
    text = write_index(tmp_path / "recordings")
    speaker = open_speaker(tmp_path / "models", tmp_path / "audio", tmp_path / "recordings")
    try:
        assert next(voice.engine for voice in speaker.voices()["zh-Hans"]) == "recorded"
        assert not say(speaker, text).is_substitute
    finally:
        speaker.close()
