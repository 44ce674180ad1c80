"""What the Django page needs beside Django's own tags."""

from __future__ import annotations

from django import template
from django.templatetags.i18n import register as i18n
from django.utils.translation import gettext

register = template.Library()
register.tags.update(i18n.tags)
register.filters.update(i18n.filters)


@register.simple_tag
def filled(msgid: str, **values: str) -> str:
    """A translated message with its fields filled in; our messages have ``{fields}``."""
    return gettext(msgid).format(**values)
