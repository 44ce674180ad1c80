"""Keeps the speech of one turn, where its speaker agreed to that for a stated purpose.

Only answers that are chosen: nothing of a page that asks for a number, a name, an address, an
amount or words of one's own, nothing of a page that binds, and nothing that was not understood.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import anyio.to_thread

from access.journeys.recording import Circumstances, Sound
from voice.audio import BYTES_PER_MS, NotAudio
from voice.dialogue import bound_on
from voice.listening_events import Event, Settled
from voice.page import ExpectKind, SpokenPage
from voice.recording import NothingRecordedError, RecordingTooLongError, pack
from voice.turn import Cue
from voice.understanding import Understood

_LONGEST_S = 30
_OPEN = frozenset({ExpectKind.SEVERAL})
"""Kinds of answers that say nothing but which of the shown options is meant."""


class Consent(Protocol):
    """What its speaker agreed to."""

    @property
    def visit(self) -> str:
        """Secret of the visit it holds for."""

    @property
    def moment(self) -> datetime:
        """When it was given."""


ReadConsent = Callable[[Mapping[str, str]], Consent | None]
"""The consent in a visitor's cookies; None for all who gave none."""
Keep = Callable[[str, Sound, Circumstances, str], object]
"""Keeps speech of a visit, with what was understood. Blocks: called in a thread."""


@dataclass(slots=True)
class KeptTurn:
    """The sound of one turn, until it is kept or forgotten."""

    consent: Consent
    locale: str
    keep: Keep
    _sound: bytearray = field(default_factory=bytearray)
    _understood: Understood | None = None

    async def heard(self, sound: AsyncIterator[bytes | Cue]) -> AsyncIterator[bytes | Cue]:
        """Pass sound on, and remember it."""
        async for chunk in sound:
            if isinstance(chunk, bytes) and len(self._sound) < _LONGEST_S * 1000 * BYTES_PER_MS:
                self._sound += chunk
            yield chunk

    async def follow(self, event: Event) -> None:
        """Keep what was heard once it is settled that one of the options was meant."""
        if isinstance(event, Understood):
            self._understood = event
        elif isinstance(event, Settled) and self._understood is not None:
            await anyio.to_thread.run_sync(self._keep, self._understood)

    def _keep(self, understood: Understood) -> None:
        try:
            packed = pack(bytes(self._sound), longest_s=_LONGEST_S + 1)
        except (NotAudio, NothingRecordedError, RecordingTooLongError):
            return
        words = f"{understood.text}\n{understood.label}"
        where = Circumstances(self.locale, "", self.consent.moment)
        self.keep(self.consent.visit, Sound(packed.content, packed.milliseconds), where, words)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Decides for each turn whether anything of it may be kept."""

    read_consent: ReadConsent
    keep: Keep

    def begin(self, page: SpokenPage, cookies: Mapping[str, str]) -> KeptTurn | None:
        """A turn to be kept; None for nearly everybody."""
        consent = self.read_consent(cookies)
        expected = page.expects()
        if consent is None or bound_on(page):
            return None
        if expected is not None and expected.kind not in _OPEN:
            return None
        return KeptTurn(consent, page.locale, self.keep)
