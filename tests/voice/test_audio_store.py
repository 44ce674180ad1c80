"""Clips are kept by content, whole or not at all, within a bound."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from voice.audio_store import AudioStore, clip_key
from voice.opus import encode

CLIP = encode(0.1 * np.sin(np.arange(24_000) / 10), 24_000)


def test_a_clip_is_found_again_also_by_another_process(tmp_path: Path) -> None:
    AudioStore(tmp_path).put(clip_key("kokoro", "您好"), CLIP)
    script = (
        "import sys; from pathlib import Path; from voice.audio_store import *;"
        "data = AudioStore(Path(sys.argv[1])).get(clip_key('kokoro', '您好'));"
        "print(len(data))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert int(answer.stdout) == len(CLIP)


def test_whatever_decides_the_sound_decides_the_key() -> None:
    assert clip_key("kokoro-1", "yunjian", "您好") != clip_key("kokoro-2", "yunjian", "您好")
    assert clip_key("a", "bc") != clip_key("ab", "c")


def test_a_clip_that_was_never_made_is_absent(tmp_path: Path) -> None:
    assert AudioStore(tmp_path / "nowhere").get(clip_key("x")) is None


def test_a_damaged_clip_counts_as_absent_and_is_replaced(tmp_path: Path) -> None:
    store = AudioStore(tmp_path)
    key = clip_key("x")
    store.put(key, CLIP)
    next(tmp_path.glob("??/*.ogg")).write_bytes(CLIP[:100])
    assert store.get(key) is None
    store.put(key, CLIP)
    assert store.get(key) == CLIP


def test_the_longest_unused_clips_go_when_the_store_is_full(tmp_path: Path) -> None:
    store = AudioStore(tmp_path, max_bytes=6 * len(CLIP))
    keys = [clip_key(str(number)) for number in range(8)]
    for age, key in enumerate(keys[:4]):
        store.put(key, CLIP)
        stamp = time.time() - 1000 + age
        os.utime(tmp_path / key[:2] / f"{key}.ogg", (stamp, stamp))
    assert store.get(keys[0]) == CLIP, "reading marks the oldest as just used"
    for key in keys[4:]:
        store.put(key, CLIP)
    kept = [key for key in keys if store.has(key)]
    assert sum(path.stat().st_size for path in tmp_path.glob("??/*")) <= 6 * len(CLIP)
    assert keys[0] in kept
    assert keys[1] not in kept
    assert keys[-1] in kept


def test_leftovers_of_killed_processes_are_cleared(tmp_path: Path) -> None:
    store = AudioStore(tmp_path)
    key = clip_key("x")
    leftover = tmp_path / key[:2] / "tmpabc.partial"
    leftover.parent.mkdir()
    leftover.write_bytes(b"Ogg")
    os.utime(leftover, (0, 0))
    store.put(key, CLIP)
    assert not leftover.exists()
    assert store.get(key) == CLIP


def test_a_folder_that_cannot_be_written_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="Not a directory"):
        AudioStore(tmp_path / "file").put(clip_key("x"), CLIP)
