"""Kinds of things a page may hold that people are asked about. Data only."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "image": "img, svg, canvas, [role=img], input[type=image], area",
    "audio": "audio",
    "video": "video, object[type^='video/'], iframe[src*='video'], iframe[allow*='autoplay']",
    "field": "input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), "
    "select, textarea, [role=textbox], [role=combobox], [contenteditable='true']",
    "form": "form",
    "password": "input[type=password], input[autocomplete='one-time-code']",
    "table": "table, [role=table], [role=grid]",
    "link": "a[href], [role=link]",
    "button": "button, [role=button], input[type=submit], input[type=button], summary",
    "script": "script",
}
"""What people are asked about, and the elements that show that it is there."""
