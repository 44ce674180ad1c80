"""Marks messages for extraction where they are written down but looked up later."""

from __future__ import annotations


class Msgid(str):
    """A message of the catalog. Given as a value to a translation it is translated along with it.

    ``t("{service}：第一步", service=N_("养老待遇资格认证"))`` takes both from one language, so a
    sentence is never half in one and half in another.
    """

    __slots__ = ()


def N_(msgid: str) -> Msgid:  # noqa: N802 - the name gettext gives this mark
    """Mark ``msgid`` for the catalogs; returns it unchanged."""
    return Msgid(msgid)
