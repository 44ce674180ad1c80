"""The part of a page that takes a photo: with the camera, or from the device."""

from __future__ import annotations

from access.journeys import Question
from access.journeys.questions import Uploading
from access.journeys.questions.photo import size_of
from access.page.model import KeptPhoto, Upload
from access.page.writer import PageWriter
from access.pages.wording import MAY_BE_LEFT
from locales.marking import N_


def upload_block(write: PageWriter, question: Question, key: str, intake: Uploading) -> Upload:
    """Without scripts the browser's own chooser opens just as well."""
    kept = _kept(write, key, intake.kept)
    return Upload(
        name=key,
        hint=write.t(MAY_BE_LEFT) if question.optional and not kept else None,
        kept=kept,
        camera=write.button(N_("重新拍") if kept else N_("拍一张")),
        album=write.button(N_("换一张照片") if kept else N_("选一张照片")),
        chosen_word=write.t(N_("选好了，请按“下一步”"), silent=True),
        accept=intake.accept,
        capture=intake.camera,
    )


def _kept(write: PageWriter, key: str, clean: str) -> KeptPhoto | None:
    size = size_of(clean)
    if size is None:
        return None
    return KeptPhoto(
        # Below the page's own address: the language and the service stand there already.
        source=f"{key}/image",
        size=write.shown(N_("已有照片，{kilobytes} KB"), kilobytes=size[2]),
        words=write.t(N_("不换的话，直接按“下一步”。")),
    )
