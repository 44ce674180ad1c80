"""Components: a folder each, with a macro, its description, its examples and its styles.

A block of a page is drawn by the component of its name: ``KeyTable`` by the macro ``key_table`` in
``templates/components/key-table/macro.html``. A new kind of block is a new folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from access.page.model import Block
from access.web.places import COMPONENTS

Macro = Callable[..., Markup]


class Components:
    """The macros of one template environment."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._of_kind: dict[type[object], Macro] = {}

    def draw(self, block: Block) -> Markup:
        """The block as HTML."""
        kind = type(block)
        macro = self._of_kind.get(kind)
        if macro is None:
            macro = self._of_kind[kind] = find_macro(self._environment, folder_of(kind.__name__))
        return macro(block)

    def macros(self) -> dict[str, Macro]:
        """Every macro by its name: given to templates once, since importing takes its time."""
        folders = sorted(path.parent.name for path in COMPONENTS.glob("*/macro.html"))
        return {macro_name(each): find_macro(self._environment, each) for each in folders}


def find_macro(environment: Environment, folder: str) -> Macro:
    """The macro of a component, by the name of its folder."""
    module = environment.get_template(f"components/{folder}/macro.html").module
    found: Macro = getattr(module, macro_name(folder))
    return found


def macro_name(folder: str) -> str:
    """``key-table`` -> ``key_table``."""
    return folder.replace("-", "_")


@cache
def folder_of(kind: str) -> str:
    """``KeyTable`` -> ``key-table``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind).lower()
