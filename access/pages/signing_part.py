"""The part of a page that takes a signature: by hand, by a phrase, or the name typed."""

from __future__ import annotations

from dataclasses import replace

from access.journeys import Question
from access.journeys.questions import Signing
from access.journeys.questions.signature import DRAWN, SAID, TYPED, drawing_of
from access.page.model import Button, DrawingPad, Signature
from access.page.writer import PageWriter
from access.pages.wording import MAY_BE_LEFT
from locales.marking import N_, Msgid
from voice.page import Phrase


def signing_block(write: PageWriter, question: Question, key: str, intake: Signing) -> Signature:
    """The phrase first, for it needs neither a steady hand nor a keyboard."""
    return Signature(
        name=key,
        hint=write.t(MAY_BE_LEFT) if question.optional and not intake.kept else None,
        signed=_signed(write, intake),
        phrase=Button(
            write.button(intake.phrase), voice=f"sign:{key}", name=key, value=SAID, binding=True
        ),
        pad=DrawingPad(
            label=write.t(N_("或者用手写名字")),
            undo=write.button(N_("退一笔"), silent=True),
            clear=write.button(N_("清空重写"), silent=True),
        ),
        label=write.t(N_("或者打上名字")),
        drawing=drawing_of(intake.kept),
        value=intake.kept.removeprefix(TYPED) if intake.kept.startswith(TYPED) else "",
    )


def with_typed(block: Signature, raw: str) -> Signature:
    """The same part with the name as it was typed; what cannot be typed is not shown as typed."""
    kept = (part for part in raw.split(",") if part != SAID and not part.startswith(DRAWN))
    return replace(block, value=",".join(kept))


def _signed(write: PageWriter, intake: Signing) -> Phrase | None:
    if intake.kept == SAID:
        return write.shown(N_("已说“{phrase}”。不改就按“下一步”。"), phrase=Msgid(intake.phrase))
    if drawing_of(intake.kept):
        return write.shown(N_("已手写签名。不改就按“下一步”。"))
    return None
