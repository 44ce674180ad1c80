"""Where an action leads that somebody named and that may stand on no page."""

from __future__ import annotations

from access.conversation import Clips, Conversations
from access.pages import paths
from access.web.front import Front
from locales.text import Translate

_OPEN = "open:"


def make_conversations(front: Front, clips: Clips) -> Conversations:
    """What listening needs of this site to answer."""

    def translator(locale: str) -> Translate:
        return front.renderer.contexts[locale].translate

    def address(locale: str, action: str) -> str:
        """The page of a service found by free speech; empty for everything else."""
        service_id = action.removeprefix(_OPEN)
        is_service = action.startswith(_OPEN) and service_id in front.services
        return paths.guide(locale, service_id) if is_service else ""

    return Conversations(clips, translator, address)
