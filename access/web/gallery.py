"""Every component, drawn from the examples in its own description. For those who build pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final, get_args

import yaml
from jinja2 import Environment
from markupsafe import Markup
from pydantic import TypeAdapter
from starlette.types import Receive, Scope, Send

from access.page import model, shell
from access.web.answer import HTML, REVALIDATE, Answer
from access.web.carrying import Carried
from access.web.components import find_macro
from access.web.front import Front
from access.web.places import COMPONENTS
from voice.page import Phrase, PhraseKind

_LANGUAGE: Final = "en"
"""The gallery is for developers; its own words are English, the examples are in their languages."""
_IDS: Final = re.compile(r'((?: id| for| aria-labelledby| aria-describedby)="| href="#)([^"]+)(")')
_SHARED: Final = frozenset({"title", "read-label"})
_HIDDEN: Final = re.compile(r" hidden(?=[ >])")
_TITLE: Final = "Components of Yinqiao"
_TYPES: Final[Mapping[str, Any]] = {
    **{kind.__name__: kind for kind in get_args(model.Block)},
    "Carried | None": Carried | None,
    "ClientButton": shell.ClientButton,
    "Form | None": model.Form | None,
    "Link": model.Link,
    "Link | None": model.Link | None,
    "Phrase": Phrase,
    "Phrase | None": Phrase | None,
    "Problems": model.Problems,
    "dict[str, Phrase]": dict[str, Phrase],
    "tuple[Phrase, ...]": tuple[Phrase, ...],
    "bool": bool,
    "str": str,
    "tuple[LanguageLink, ...]": tuple[shell.LanguageLink, ...],
    "tuple[Link, ...]": tuple[model.Link, ...],
    "tuple[tuple[str, Link], ...]": tuple[tuple[str, model.Link], ...],
    "tuple[SizeButton, ...]": tuple[shell.SizeButton, ...],
    "tuple[int, int] | None": tuple[int, int] | None,
}
"""What a parameter can be."""


class GalleryError(Exception):
    """A description cannot be used; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a macro, as described."""

    name: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its name, and a value for each parameter."""

    name: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Component:
    """A component as its ``<name>.yaml`` describes it."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    accessibility: str
    examples: tuple[Example, ...]


@cache
def load_components(folder: Path = COMPONENTS) -> tuple[Component, ...]:
    """Every component, by name.

    Raises:
        GalleryError: a description lacks something, or an example does not fit its types.
    """
    return tuple(_load(path) for path in sorted(folder.glob("*/*.yaml")))


def _load(path: Path) -> Component:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506 - a SafeLoader
    try:
        parameters = tuple(Parameter(**each) for each in data["params"])
        return Component(
            name=data["name"],
            description=data["description"],
            parameters=parameters,
            accessibility=data["accessibilityCriteria"],
            examples=tuple(_example(each, parameters) for each in data["examples"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise GalleryError(f"{path}: {error}") from error


def _example(data: dict[str, Any], parameters: tuple[Parameter, ...]) -> Example:
    values = {
        each.name: TypeAdapter(_TYPES[each.type]).validate_python(data[each.name])
        for each in parameters
    }
    return Example(data["name"], values)


def _loader() -> type[yaml.SafeLoader]:
    """Reads ``!phrase 词`` and ``!phrase {text: …, locale: ug}``; ids are made up, unique."""

    class Loader(yaml.SafeLoader):
        pass

    numbers = count(1)

    def phrase(loader: yaml.SafeLoader, node: yaml.Node) -> Phrase:
        if isinstance(node, yaml.MappingNode):
            given = {str(key): value for key, value in loader.construct_mapping(node).items()}
        else:
            given = {"text": loader.construct_scalar(node)}  # type: ignore[arg-type]
        kind = PhraseKind(given.pop("kind", PhraseKind.TEXT))
        locale = given.pop("locale", "zh-Hans")
        return Phrase(id=f"g{next(numbers)}", kind=kind, locale=locale, **given)

    Loader.add_constructor("!phrase", phrase)
    return Loader


@dataclass(frozen=True, slots=True)
class Shown:
    """An example with its drawing."""

    name: str
    html: Markup


@dataclass(frozen=True, slots=True)
class GalleryEndpoint:
    """``/gallery/``."""

    front: Front

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        body = draw_gallery(self.front).encode()
        await Answer(200, [HTML, REVALIDATE], body)(scope, receive, send)


def draw_gallery(front: Front) -> str:
    """The whole page."""
    environment = front.renderer.environment(_LANGUAGE)
    numbers = count(1)
    drawn = [
        (
            component,
            [_draw(environment, component, each, next(numbers)) for each in component.examples],
        )
        for component in load_components()
    ]
    title = Phrase("gallery", _TITLE, _LANGUAGE)
    read_label = Phrase("read", "Read aloud", _LANGUAGE)
    return environment.get_template("gallery.html").render(
        components=drawn, title=title, read_label=read_label
    )


def _draw(environment: Environment, component: Component, example: Example, number: int) -> Shown:
    drawn = str(find_macro(environment, component.name)(**example.values))
    # Examples stand on one page, so each gets ids of its own; what waits for scripts is shown.
    drawn = _IDS.sub(lambda found: f"{found[1]}{_numbered(found[2], number)}{found[3]}", drawn)
    return Shown(example.name, Markup(_HIDDEN.sub("", drawn)))  # noqa: S704 - drawn by our macro


def _numbered(ids: str, number: int) -> str:
    """The ids with a number, but for those that the page has once and examples point to."""
    return " ".join(each if each in _SHARED else f"{each}-{number}" for each in ids.split())
