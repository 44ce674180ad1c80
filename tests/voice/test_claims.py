"""Two processes never make one clip, and a killed one keeps nothing to itself."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from voice.audio_store import AudioStore, clip_key
from voice.claims import SUFFIX

KEY = clip_key("您好")
_HOLDER = (
    "import sys, time; from pathlib import Path; from voice.audio_store import AudioStore;"
    "print(AudioStore(Path(sys.argv[1])).claim(sys.argv[2]) is not None, flush=True);"
    "time.sleep(600)"
)


def hold(folder: Path) -> subprocess.Popen[str]:
    """Another process that claims the clip; returns once it said whether it could."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder), KEY], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


def test_what_another_process_makes_cannot_be_claimed_until_it_is_killed(tmp_path: Path) -> None:
    store = AudioStore(tmp_path)
    holder = hold(tmp_path)
    try:
        assert store.claim(KEY) is None
        assert store.claim(clip_key("再见")) is not None
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    claim = store.claim(KEY)
    assert claim is not None
    claim.release()


def test_a_claim_that_is_released_leaves_nothing_and_can_be_taken_again(tmp_path: Path) -> None:
    store = AudioStore(tmp_path)
    for _ in range(2):
        claim = store.claim(KEY)
        assert claim is not None
        assert store.claim(KEY) is None, "also within one process"
        claim.release()
        claim.release()
    assert not list(tmp_path.rglob(f"*{SUFFIX}"))


def test_where_nothing_can_be_written_nobody_is_kept_from_working(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    claim = AudioStore(tmp_path / "file").claim(KEY)
    assert claim is not None
    claim.release()
