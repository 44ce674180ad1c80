"""Draws the blocks of a page: each kind of block has a component of its name.

``Choice`` is drawn by the macro ``choice`` in ``templates/components/choice/macro.html``,
``KeyTable`` by ``key_table`` in ``key-table``. A new kind of block is a new folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from access.page.model import Block

Draw = Callable[[Block], Markup]


class Components:
    """Called ``component`` in templates: ``component(block)``."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._macros: dict[type, Draw] = {}

    def __call__(self, block: Block) -> Markup:
        """The block as HTML."""
        draw = self._macros.get(type(block))
        if draw is None:
            draw = self._macros[type(block)] = find_macro(self._environment, folder_of(type(block)))
        return draw(block)


def find_macro(environment: Environment, folder: str) -> Callable[..., Markup]:
    """The macro of a component, by the name of its folder."""
    module = environment.get_template(f"components/{folder}/macro.html").module
    found: Callable[..., Markup] = getattr(module, folder.replace("-", "_"))
    return found


@cache
def folder_of(kind: type) -> str:
    """``KeyTable`` -> ``key-table``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()
