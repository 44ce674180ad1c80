"""Stretches of an engine become one clip that a browser plays."""

from __future__ import annotations

import io

import av
import numpy as np
import pytest

from voice.finishing import finish, sound_of
from voice.ogg import is_whole, seconds
from voice.said import Said
from voice.synthesizers.base import Pcm

RATE = 24_000


def tone(seconds_: float, *, silence_s: float = 0.0) -> Pcm:
    time = np.arange(round(RATE * seconds_)) / RATE
    sound = 0.2 * np.sin(2 * np.pi * 440 * time)
    edges = np.zeros(round(RATE * silence_s))
    samples = np.concatenate([edges, sound, edges]) * 32_767
    return Pcm(samples.astype("<i2").tobytes(), RATE)


def test_a_clip_is_mono_opus_at_speech_rate() -> None:
    data = finish([Said(tone(2.0), 0.0)]).data
    with av.open(io.BytesIO(data), "r") as container:
        stream = container.streams.audio[0]
        assert stream.codec_context.name == "opus"
        assert stream.codec_context.channels == 1
        heard = sum(frame.samples for frame in container.decode(stream)) / 48_000
    assert heard == pytest.approx(2.0, abs=0.03)
    assert len(data) * 8 / 2.0 < 40_000


def test_pauses_are_ours_and_not_the_engines() -> None:
    data = finish([Said(tone(1.0, silence_s=0.7), 0.45), Said(tone(1.0, silence_s=0.7), 0.0)]).data
    # Each tone keeps at most 60 ms of its silence on either side.
    assert seconds(data) == pytest.approx(1 + 0.45 + 1, abs=4 * 0.06 + 0.02)


def test_the_same_sound_always_gives_the_same_bytes() -> None:
    assert finish([Said(tone(1.0), 0.0)]) == finish([Said(tone(1.0), 0.0)])


def test_a_truncated_clip_is_known_as_such() -> None:
    data = finish([Said(tone(1.5), 0.0)]).data
    assert is_whole(data)
    assert not is_whole(data[: len(data) // 2])
    assert not is_whole(b"")
    assert not is_whole(b"RIFF" + data)


def test_nothing_said_is_an_error_not_an_empty_file() -> None:
    with pytest.raises(ValueError, match="Nothing was said"):
        finish([])


@pytest.mark.parametrize(("lasts_s", "wanted_s"), [(2.4, 2.0), (1.8, 2.0), (0.5, 0.6), (2.02, 2.0)])
def test_a_stretch_is_heard_as_long_as_its_rate_wants_it(lasts_s: float, wanted_s: float) -> None:
    said = Said(tone(lasts_s, silence_s=0.3), 0.0, wanted_s=wanted_s)
    assert seconds(finish([said]).data) == pytest.approx(wanted_s + 2 * 0.06, rel=0.06)


def test_another_tempo_is_no_other_pitch() -> None:
    sound = sound_of(Said(tone(2.4), 0.0, wanted_s=2.0), RATE)
    spectrum = np.abs(np.fft.rfft(sound))
    assert np.argmax(spectrum) * RATE / sound.size == pytest.approx(440, abs=3)


def test_what_would_sound_strange_is_only_brought_nearer_to_its_tempo() -> None:
    assert 2.5 < seconds(finish([Said(tone(2.0), 0.0, wanted_s=9.0)]).data) < 3.0
