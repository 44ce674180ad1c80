"""Conversations of a site without a voice, for tests that only listen."""

from __future__ import annotations

from access.conversation import Conversations
from locales.catalogs import load_catalogs
from voice.page import Phrase


class NoClips:
    """Nothing can be spoken."""

    def url(self, _phrase: Phrase) -> str | None:
        """None."""
        return None

    def token(self, _phrase: Phrase) -> str | None:
        """None."""
        return None


def silent_conversations() -> Conversations:
    """With the words of every language and no voice."""
    return Conversations(NoClips(), load_catalogs().translator)
