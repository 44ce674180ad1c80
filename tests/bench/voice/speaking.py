"""How well the voice is understood by a recognizer, and how long one waits for it."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from access.settings import load_settings
from tests.bench.voice.judging import Heard, Listener, Samples, decoded, in_a_row
from tests.bench.voice.prompts import commonest_prompts
from tests.bench.voice.real_people import sentences
from tests.bench.voice.real_time import real_time_table
from tests.bench.voice.table import Chapter, Promise, Table
from voice.audio_store import AudioStore
from voice.models import ModelStore
from voice.speaker import Speaker
from voice.synthesizers.base import Synthesizer, Voice
from voice.synthesizers.kokoro import kokoro_voices
from voice.synthesizers.system import system_voice
from voice.voices import load_voices

_PROMPTS = 60
_FOR_EACH_VOICE = 12
"""Prompts that all eight voices say: every fifth of the commonest."""
_ENGLISH = 12
_MANDARIN = (
    "zf_xiaobei",
    "zf_xiaoni",
    "zf_xiaoxiao",
    "zf_xiaoyi",
    "zm_yunjian",
    "zm_yunxi",
    "zm_yunxia",
    "zm_yunyang",
)
_CER_MOST, _SYLLABLES_MOST, _FIRST_SOUND_MOST_S = 0.12, 0.04, 1.2
_NEW_WORDS = (
    "您说的是昆明，对不对？请再听一遍。",
    "请您稍等，我们在找您说的服务。",
    "没有听清楚，请您再说一遍好吗？",
    "好的，我们回到刚才那一页。",
    "找到三件事，您要办哪一件？",
)
"""Sentences that no page holds, with a first clause of at most 2 s."""


def measure() -> Chapter:
    """Let every voice speak and the recognizer hear."""
    settings = load_settings()
    prompts = commonest_prompts("zh-Hans", _PROMPTS)
    with _engines(settings.models_dir) as engines:
        listener = Listener(settings.models_dir)
        best, espeak = load_voices()["zh-Hans"][0], load_voices()["zh-Hans"][-1]
        first_sound_s = _first_sound_s(_speaker(engines, best))
        neural = _spoken(_speaker(engines, best), "zh-Hans", prompts)
        robot = _spoken(_speaker(engines, espeak), "zh-Hans", prompts)
        rows = [
            _row(f"Kokoro {best.name}, one by one", _heard(listener, neural)),
            _row(f"Kokoro {best.name}, as a page", read := _heard(listener, _as_page(neural))),
            _row("pyttsx3 alone (espeak-ng 1.52), one by one", _heard(listener, robot)),
            _row("pyttsx3 alone (espeak-ng 1.52), as a page", _heard(listener, _as_page(robot))),
            _row("real people, whole sentences", _heard(listener, sentences())),
        ]
        voices = [_row(name, _voice(listener, engines, name, prompts)) for name in _MANDARIN]
        english = _english(listener, engines)
    return Chapter(
        [*_promises(read), _first_sound(first_sound_s)],
        [
            _prompts_table(rows),
            _voices_table(voices),
            _english_table(english),
            _misheard(_heard(listener, neural)),
            real_time_table(settings.models_dir, best.name),
        ],
    )


@contextmanager
def _engines(models: Path) -> Iterator[Mapping[str, Synthesizer]]:
    with tempfile.TemporaryDirectory(prefix="yinqiao-") as words:
        mandarin, english = kokoro_voices(ModelStore(models), Path(words))
        engines: dict[str, Synthesizer] = {
            "kokoro": mandarin,
            "kokoro-en": english,
            "system": system_voice(),
        }
        yield engines
        for engine in engines.values():
            engine.close()


def _speaker(engines: Mapping[str, Synthesizer], voice: Voice) -> Speaker:
    """One voice alone, which keeps nothing."""
    locale = "en" if voice in load_voices()["en"] else "zh-Hans"
    return Speaker(engines, {locale: (voice,)}, AudioStore(Path("/proc/nowhere")))


def _spoken(speaker: Speaker, locale: str, texts: Sequence[str]) -> list[tuple[str, Samples]]:
    return [(text, decoded(asyncio.run(speaker.clip(locale, text)).data)) for text in texts]


def _as_page(spoken: Sequence[tuple[str, Samples]]) -> list[tuple[str, Samples]]:
    return in_a_row(spoken)


def _heard(listener: Listener, spoken: Sequence[tuple[str, Samples]]) -> list[Heard]:
    return [listener.hear(text, sound) for text, sound in spoken]


def _voice(
    listener: Listener, engines: Mapping[str, Synthesizer], name: str, prompts: Sequence[str]
) -> list[Heard]:
    some = prompts[:: _PROMPTS // _FOR_EACH_VOICE]
    spoken = _spoken(_speaker(engines, Voice("kokoro", name)), "zh-Hans", some)
    return [*_heard(listener, spoken), *_heard(listener, _as_page(spoken))]


def _english(listener: Listener, engines: Mapping[str, Synthesizer]) -> list[tuple[str, ...]]:
    texts = commonest_prompts("en", _ENGLISH)
    rows: list[tuple[str, ...]] = []
    for voice in load_voices()["en"]:
        spoken = _spoken(_speaker(engines, voice), "en", texts)
        heard = [listener.hear_english(text, sound) for text, sound in spoken]
        wrong, words = sum(each.wrong_signs for each in heard), sum(each.signs for each in heard)
        rows.append((f"{voice.engine} {voice.name}", f"{wrong / words:.1%} ({wrong} of {words})"))
    return rows


def _first_sound_s(speaker: Speaker) -> list[float]:
    """Seconds from asking for words nobody has said yet to the first part of them."""
    return [asyncio.run(_wait_for_first(speaker, text)) for text in ("好。", *_NEW_WORDS)][1:]


async def _wait_for_first(speaker: Speaker, text: str) -> float:
    started = time.perf_counter()
    stream = speaker.stream("zh-Hans", text)
    await anext(stream)
    took = time.perf_counter() - started
    async for _ in stream:
        pass  # The next one must find the voice free.
    return took


def _rates(heard: Sequence[Heard]) -> tuple[float, float, int]:
    """Share of wrong characters, of wrong syllables, and the number of characters."""
    signs = sum(each.signs for each in heard)
    return (
        sum(each.wrong_signs for each in heard) / signs,
        sum(each.wrong_syllables for each in heard) / signs,
        signs,
    )


def _row(who: str, heard: Sequence[Heard]) -> tuple[str, ...]:
    characters, syllables, signs = _rates(heard)
    return who, f"{characters:.1%}", f"{syllables:.1%}", str(signs)


def _promises(read: Sequence[Heard]) -> list[Promise]:
    characters, syllables, _ = _rates(read)
    return [
        Promise(
            f"Wrong characters of the {_PROMPTS} commonest prompts, read as pages",
            f"{characters:.1%}",
            f"at most {_CER_MOST:.0%}",
            characters <= _CER_MOST,
        ),
        Promise(
            "Wrong syllables of the same, without tones",
            f"{syllables:.1%}",
            f"at most {_SYLLABLES_MOST:.0%}",
            syllables <= _SYLLABLES_MOST,
        ),
    ]


def _first_sound(waits_s: Sequence[float]) -> Promise:
    return Promise(
        "First sound of words nobody has said before, first clause of at most 2 s",
        f"{median(waits_s):.2f} s (slowest of {len(waits_s)}: {max(waits_s):.2f} s)",
        f"at most {_FIRST_SOUND_MOST_S} s",
        median(waits_s) <= _FIRST_SOUND_MOST_S,
    )


def _prompts_table(rows: list[tuple[str, ...]]) -> Table:
    return Table(
        f"The {_PROMPTS} commonest prompts",
        "The site's Whisper base, told nothing of what may come, hears each prompt alone, and as "
        "many as 28 s hold in a row, 0.7 s apart, as a page is read. Short prompts alone are hard "
        "for it whoever speaks: it has nothing to choose among homophones by, so syllables "
        "without tones are counted too. The last row is what it hears of real people.",
        ("who speaks", "wrong characters", "wrong syllables", "characters"),
        tuple(rows),
    )


def _voices_table(rows: list[tuple[str, ...]]) -> Table:
    return Table(
        "The eight packaged Mandarin voices",
        f"Every fifth of the {_PROMPTS} commonest prompts, alone and as pages, at 160 characters "
        "a minute.",
        ("voice", "wrong characters", "wrong syllables", "characters"),
        tuple(rows),
    )


def _english_table(rows: list[tuple[str, ...]]) -> Table:
    return Table(
        "English",
        f"The {_ENGLISH} commonest prompts in English, each alone.",
        ("voice", "wrong words"),
        tuple(rows),
    )


def _misheard(heard: Sequence[Heard]) -> Table:
    worst = sorted(heard, key=lambda each: -each.wrong_syllables)[:20]
    return Table(
        "What is misheard most",
        "Prompts alone, those with the most wrong syllables first.",
        ("said", "heard", "wrong syllables"),
        tuple(
            (each.wanted, each.heard, str(each.wrong_syllables))
            for each in worst
            if each.wrong_syllables
        ),
    )
