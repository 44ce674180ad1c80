"""What one may say, who this is, and what is kept of one: the answers that are also spoken."""

from __future__ import annotations

from functools import lru_cache

from access.page.commands import CAN_SAY, KEPT, WHO
from access.page.model import Link, Page, Section
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.client_words import ABOUT_WORDS
from access.pages.context import PageContext
from access.pages.genuine import genuine_link
from access.pages.wording import back_link, command_link, home_link
from locales.marking import N_

_ICONS = {CAN_SAY: "message-circle", WHO: "bot", KEPT: "lock"}


@lru_cache(maxsize=64)
def about_page(context: PageContext) -> Page:
    """Three questions and their answers."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.home(locale))
    title = write.title(N_("您想知道什么？"))
    always, who, kept = (
        ABOUT_WORDS[each] for each in ("can-say-always", "who-i-am", "what-is-kept")
    )
    sections = (
        Section(
            _ICONS[CAN_SAY],
            write.t(CAN_SAY.label),
            (
                write.t(N_("屏幕上按钮写的字，都可以照着说。")),
                write.t(N_("在首页，可以说您要办的事，比如“我要办养老认证”。")),
                write.t(always),
            ),
        ),
        Section(_ICONS[WHO], write.t(WHO.label), (write.t(who),)),
        Section(
            _ICONS[KEPT],
            write.t(KEPT.label),
            (
                write.t(kept),
                write.t(N_("只有您自己同意，才会留下录音；您随时可以删掉。")),
            ),
        ),
    )
    keep = write.button(N_("要不要留下录音"))
    return Page(
        kind="about",
        locale=locale,
        back=back,
        title=title,
        blocks=sections,
        main=home_link(write, paths.home(locale)),
        more=(
            Link(keep, paths.recordings(locale), icon="mic", voice="open:recordings"),
            Link(
                write.button(N_("快捷键和口令")),
                paths.shortcuts(locale),
                icon="keyboard",
                voice="open:shortcuts",
            ),
            genuine_link(write, locale),
        ),
    )


def about_links(write: PageWriter, locale: str) -> tuple[Link, ...]:
    """The questions, in the frame of every page."""
    return tuple(
        command_link(write, each, paths.about(locale), icon) for each, icon in _ICONS.items()
    )
