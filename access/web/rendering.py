"""Pages to HTML: the template environments, the frame, and whole page or fragment."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from access.page.model import Page, Watched
from access.pages.client_words import client_words
from access.pages.context import PageContext
from access.pages.display import Display
from access.pages.frame import build_shell
from access.web.assets import HTMX, Assets
from access.web.carrying import carry
from access.web.components import Components, find_macro
from access.web.frames import Frame, build_frame, escaped, slot
from access.web.icons import Icons
from access.web.kept import KeptMains
from access.web.phrases import Clips, PhraseMarkup
from access.web.places import PICTOGRAMS, TEMPLATES
from locales.catalogs import Catalogs
from locales.registry import Locale
from voice.page import Phrase

_HASH_LETTERS: Final = 12
_MOST_FRAMES: Final = 64
"""Frames kept, about 30 kB each; settings beyond that are rendered anew."""
_BOOSTED: Final = Markup(' data-hx-boost="true" data-hx-target="#main" data-hx-swap="outerHTML"')
_LIVE: Final = Markup(" data-display")


@dataclass(frozen=True, slots=True)
class Look:
    """For whom and where a page is rendered."""

    locale: str
    display: Display
    path: str
    """Address of the page, without query."""
    rest: str
    """The path after the language: where the same page is in another one."""
    csrf: str = ""
    is_fragment: bool = False


class _SharedCode(BytecodeCache):
    """Compiled templates in memory, so that each is compiled once for all languages."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


class Renderer:
    """Makes the bytes of pages. One a server; not for several threads."""

    def __init__(
        self,
        registry: Mapping[str, Locale],
        catalogs: Catalogs,
        assets: Assets,
        clips: Clips,
    ) -> None:
        self._registry = registry
        self.assets = assets
        self._clips = clips
        self.icons = Icons(PICTOGRAMS)
        self._code = _SharedCode()
        self._environments: dict[str, Environment] = {}
        self._frames: OrderedDict[tuple[str, Display], Frame] = OrderedDict()
        self.contexts = {tag: PageContext(tag, catalogs.translator(tag)) for tag in registry}
        self._words: dict[str, bytes] = {}
        self._templates: dict[str, Template] = {}
        self._markups: dict[str, PhraseMarkup] = {}
        self._mains = KeptMains()
        self._htmx = _htmx_tags(assets)

    def environment(self, locale: str) -> Environment:
        """The templates as they write one language."""
        found = self._environments.get(locale)
        if found is None:
            found = self._environments[locale] = self._make_environment(locale)
        return found

    def render(self, page: Page, look: Look) -> bytes:
        """The whole document, or what htmx swaps in."""
        frame = self._frame(look)
        markup = self._markup(look.locale)
        title = escape(document_title(page))
        values = {
            "title": f"<title{markup.language(page.title)}>{title}</title>".encode(),
            "htmx": self._htmx if page.form or _renews_itself(page) else b"",
            "path": escaped(look.path),
            "kind": escaped(page.kind),
            "status": " ".join(map(markup.repeat, _status_phrases(page))).encode(),
            "main": self._mains.draw(page, look.path, look.csrf, self._draw_main),
            "languages": self._languages(page, look, frame),
        }
        if not look.is_fragment:
            return frame.document.filled(values)
        return b"".join(
            (
                values["title"],
                values["main"],
                values["languages"].replace(b"<nav ", b'<nav data-hx-swap-oob="true" ', 1),
                b'<div id="status" data-hx-swap-oob="innerHTML">%b</div>' % values["status"],
            )
        )

    def _languages(self, page: Page, look: Look, frame: Frame) -> bytes:
        carried = carry(page, look.csrf)
        if carried is None:
            return frame.languages.filled({"rest": escaped(look.rest)})
        shell = build_shell(self.contexts[look.locale], look.rest, look.display)
        draw = find_macro(self.environment(look.locale), "languages")
        return draw(shell.languages_label, shell.languages, carried).encode()

    def words(self, locale: str) -> bytes:
        """The words of the scripts in one language, as HTML to put into their template."""
        found = self._words.get(locale)
        if found is None:
            words = client_words(self.contexts[locale])
            template = self.environment(locale).get_template("words.html")
            found = self._words[locale] = template.render(words=words.words).encode()
        return found

    def words_url(self, locale: str) -> str:
        """Address of ``words``; it names their content, so they can be kept for ever."""
        version = sha256(self.words(locale)).hexdigest()[:_HASH_LETTERS]
        return f"/words/{version}/{locale}"

    def _draw_main(self, page: Page, path: str, csrf: str) -> str:
        return self._template(page.locale).render(
            page=page,
            path=path,
            csrf=csrf,
            form_attributes=_form_attributes(page),
        )

    def _frame(self, look: Look) -> Frame:
        key = (look.locale, look.display)
        frame = self._frames.get(key)
        if frame is None:
            locale = self._registry[look.locale]
            context = self.contexts[look.locale]
            frame = build_frame(
                self.environment(look.locale),
                locale,
                shell=build_shell(context, slot("rest"), look.display),
                words=client_words(context),
                display=look.display,
                words_url=self.words_url(look.locale),
            )
            self._frames[key] = frame
            if len(self._frames) > _MOST_FRAMES:
                self._frames.popitem(last=False)
        return frame

    def _make_environment(self, locale: str) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=self._code,
        )
        markup = self._markup(locale)
        # Filters, because Jinja calls them directly: a call of a global costs three times as much,
        # and a page makes about a hundred.
        environment.filters.update(
            say=markup.say,
            hooks=markup.hooks,
            repeat=markup.repeat,
            language=markup.language,
            icon=self.icons.draw,
        )
        components = Components(environment)
        environment.globals.update(asset=self.assets.url, component=components.draw)
        environment.globals.update(components.macros())
        return environment

    def _markup(self, locale: str) -> PhraseMarkup:
        found = self._markups.get(locale)
        if found is None:
            directions = {tag: each.direction.value for tag, each in self._registry.items()}
            found = self._markups[locale] = PhraseMarkup(locale, directions, self._clips)
        return found

    def _template(self, locale: str) -> Template:
        """The main part's template. Its globals as one plain dict: Jinja copies them each time."""
        found = self._templates.get(locale)
        if found is None:
            found = self.environment(locale).get_template("main.html")
            found.globals = dict(found.globals)
            self._templates[locale] = found
        return found


def _htmx_tags(assets: Assets) -> bytes:
    """htmx, where set-up has put it; only pages with a form, or that renew themselves, use it.

    History reloads, so that back and forward always show whole, present pages, and the style sheet
    htmx would write into the page is left out: the content security policy has no room for it.
    """
    if HTMX not in assets:
        return b""
    settings = '<meta name="htmx-config" content="history:reload includeIndicatorCSS:false">'
    return f'{settings}<script defer src="{assets.url(HTMX)}"></script>'.encode()


def _renews_itself(page: Page) -> bool:
    return any(isinstance(block, Watched) and block.source for block in page.blocks)


def document_title(page: Page) -> str:
    """What the browser shows as name of the page; what is to be mended comes first."""
    title = page.title.text
    return f"{page.problems.heading.text}：{title}" if page.problems else title


def _status_phrases(page: Page) -> tuple[Phrase, ...]:
    """What a screen reader is told beside the heading: what to mend, else how far one is."""
    if page.problems:
        return tuple(problem.phrase for problem in page.problems.items)
    return (page.mark,) if page.mark else ()


def _form_attributes(page: Page) -> Markup:
    if page.form is None or page.form.method != "post":
        return Markup()
    return _LIVE if page.kind == "display" else _BOOSTED
