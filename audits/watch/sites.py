"""One file a site: what to look at, how often, and whom to tell. Read and checked; nothing is run.

id: hrss
name: 市人社局
addresses:
  crawl: {from: [https://hrss.example.org/], depth: 2, most: 200}
every: mon 06:30
mail: [li@example.org]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from audits.errors import AuditError
from audits.options import DEPTH, MOST_PAGES
from audits.target import DESKTOP, Viewport
from audits.watch.times import Every, read_every

_EXAMPLE = "docs/auditing.md shows a whole file"
_MAIL = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+")


class BadSite(AuditError):
    """A site's file cannot be used; the message names file, line and key."""


def _viewport(text: str) -> str:
    return str(Viewport.parse(text))


def _mail_address(text: str) -> str:
    if not _MAIL.fullmatch(text) or not text.isprintable():
        raise ValueError(f"{text!r} is no mail address: write it like li@example.org")
    return text


Web = Annotated[str, Field(pattern=r"^https?://[^\s/]+")]
MailAddress = Annotated[str, AfterValidator(_mail_address)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Crawling(_Part):
    """Links to follow."""

    starts: tuple[Web, ...] = Field(alias="from", min_length=1)
    depth: int = Field(default=DEPTH, ge=0, le=20)
    """Links away from the start."""
    most: int = Field(default=MOST_PAGES, ge=1, le=100_000)
    """Addresses at most."""


class Addresses(_Part):
    """Where the pages are."""

    list: tuple[Web, ...] = ()
    sitemap: tuple[Web, ...] = ()
    crawl: Crawling | None = None
    most: int = Field(default=MOST_PAGES, ge=1, le=100_000)
    """Pages at most of the sitemaps."""

    @model_validator(mode="after")
    def _names_some(self) -> Self:
        if not (self.list or self.sitemap or self.crawl):
            raise ValueError("name pages under list, sitemap or crawl")
        if self.list and self.crawl:
            raise ValueError("list and crawl do not go together: write the pages under crawl, from")
        return self


class Sampling(_Part):
    """Some pages for all."""

    pages: int = Field(ge=1, le=100_000)
    seed: int = 1


class Hook(_Part):
    """Where messages are posted to."""

    url: str = ""
    url_from: str = Field(default="", alias="url-from")
    """Environment variable with the address, for addresses that are a secret themselves."""
    key_from: str = Field(default="", alias="key-from", pattern=r"^[A-Za-z_]\w*$|^$")
    """Environment variable with the key that signs."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if bool(self.url) == bool(self.url_from):
            raise ValueError("write either url or url-from")
        if self.url and not self.url.startswith(("http://", "https://")):
            raise ValueError(f"{self.url!r} is no web address")
        return self


class Site(_Part):
    """A site that is watched."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")
    """Its name in the history and on the disk."""
    name: str = Field(min_length=1, max_length=80)
    """Its name for people, in Chinese."""
    addresses: Addresses
    every: str
    windows: tuple[Annotated[str, AfterValidator(_viewport)], ...] = (str(DESKTOP),)
    look: Literal["full", "quick"] = "full"
    sample: Sampling | None = None
    linked: bool = False
    """Ask also whether links within the site open, and read the documents they lead to."""
    private: bool = False
    """Let pages lead to any address of the inner network, as sites of the inner network do."""
    mail: tuple[MailAddress, ...] = ()
    webhook: Hook | None = None
    baseline: Path | None = None
    login: Path | None = None
    keep: int = Field(default=20, ge=1, le=1000)
    """Reports kept on the disk; the history keeps every run."""
    reports_at: str = Field(default="", alias="reports-at", pattern=r"^https?://|^$")
    """Address under which the folder of the reports is served, for links in messages."""

    @field_validator("every")
    @classmethod
    def _is_schedule(cls, text: str) -> str:
        read_every(text)
        return text

    @property
    def schedule(self) -> Every:
        """When it is looked at."""
        return read_every(self.every)

    def arguments(self, folder: Path) -> list[str]:
        """Give what it asks for as arguments of ``yinqiao audit``, with a folder for its run."""
        crawl = self.addresses.crawl
        given = [*(crawl.starts if crawl else self.addresses.list)]
        given += [f"--sitemap={url}" for url in self.addresses.sitemap]
        if crawl:
            given += ["--crawl", f"--depth={crawl.depth}"]
        given.append(f"--most={crawl.most if crawl else self.addresses.most}")
        given += [f"--viewport={window}" for window in self.windows]
        if self.sample:
            given += [f"--sample={self.sample.pages}", f"--seed={self.sample.seed}"]
        switches = {"quick": self.look == "quick", "linked": self.linked, "private": self.private}
        given += [f"--{name}" for name, is_on in switches.items() if is_on]
        given += [f"--baseline={self.baseline}"] if self.baseline else []
        given += [f"--login={self.login}"] if self.login else []
        return [*given, f"--out={folder}", "--resume"]


def read_sites(paths: Sequence[Path]) -> list[Site]:
    """Read the files named, and those of the folders named.

    Raises:
        BadSite: One cannot be used, none is there, or two have one id.
    """
    files = [file for path in paths for file in (_files_of(path) if path.is_dir() else [path])]
    if not files:
        raise BadSite(f"{', '.join(map(str, paths))}: no file *.yaml is there")
    sites: dict[str, tuple[Site, Path]] = {}
    for file in files:
        site = read_site(file)
        if site.id in sites:
            raise BadSite(f"{file}: {sites[site.id][1]} has the id {site.id} already")
        sites[site.id] = site, file
    return [site for site, _ in sites.values()]


def read_site(path: Path) -> Site:
    """Read one file; files it names stand beside it.

    Raises:
        BadSite: It is absent or no site.
    """
    try:
        text = path.read_text("utf-8")
        site = Site.model_validate(yaml.safe_load(text))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadSite(f"{path} cannot be read: {error}") from error
    except ValidationError as error:
        raise BadSite(_told(path, text, error)) from None
    beside = {
        name: path.parent / named
        for name in ("baseline", "login")
        if (named := getattr(site, name)) is not None
    }
    return site.model_copy(update=beside)


def _told(path: Path, text: str, error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the file"
    line = _line_of(yaml.compose(text), first["loc"])
    return f"{path}, line {line}, {place}: {first['msg']}; {_EXAMPLE}"


def _line_of(node: yaml.Node | None, place: Sequence[Any]) -> int:
    """The line of a key, or of the nearest thing around it when the key is what is missing."""
    line = node.start_mark.line + 1 if node and node.start_mark else 1
    for part in place:
        inner: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    inner, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            inner = node.value[part]
            line = inner.start_mark.line + 1 if inner.start_mark else line
        if inner is None:
            break
        node = inner
    return line


def _files_of(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])
