"""Every setting of the server, read once from ``YINQIAO_…`` and frozen.

Nothing else of the project reads the environment. ``docs/settings.md`` is made from the
descriptions here, and a test fails when it lags.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

import platformdirs

PREFIX = "YINQIAO_"
PROJECT = Path(__file__).resolve().parent.parent
"""The folder that holds the packages, ``templates`` and ``static``: a checkout or site-packages."""

_YES, _NO = ("1", "on", "yes", "true"), ("0", "off", "no", "false")


class SettingsError(Exception):
    """A setting has a value the server cannot use; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class About:
    """What a setting is for and what it may be."""

    what: str
    default: str = ""
    """The default in words, where it is worked out."""
    low: int = 0
    high: int = 0
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the server was told. ``load_settings`` makes it and fills in the places of files."""

    host: Annotated[str, About("Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, About("Port to listen on.", low=1, high=65535)] = 8000
    data_dir: Annotated[
        Path,
        About(
            "Folder for the database, the key, the models and rendered audio.",
            default="`var` in a checkout, else the user's data folder",
        ),
    ]
    database_url: Annotated[
        str,
        About(
            "SQLAlchemy URL of the database: `sqlite:///…` or `postgresql+psycopg://…`.",
            default="`yinqiao.sqlite3` in the data folder",
        ),
    ]
    key_file: Annotated[
        Path,
        About(
            "File with the key that seals personal data and signs addresses. The first serve "
            "makes it, readable by its owner only. Keep a copy apart from the database: without "
            "the key no saved answer can be read.",
            default="`key` in the data folder",
        ),
    ]
    services_dir: Annotated[
        Path,
        About(
            "Folder with service files of your own, beside the packaged ones; one with the same "
            "name takes the place of the packaged one. Read again when a file changes.",
            default="`services` in the data folder",
        ),
    ]
    offices: Annotated[
        Path,
        About(
            "File that names the offices which take applications over HTTP, with their keys; "
            "only its owner may read it. Without it there is the built-in office alone.",
            default="`offices.yaml` in the data folder",
        ),
    ]
    models_dir: Annotated[
        Path, About("Folder with the speech models.", default="`models` in the data folder")
    ]
    audio_dir: Annotated[
        Path,
        About("Folder with rendered audio of public words.", default="`audio` in the data folder"),
    ]
    audits_dir: Annotated[
        Path,
        About(
            "Folder with the reports of audits asked for on `/audits`.",
            default="`audits` in the data folder",
        ),
    ]
    recordings_dir: Annotated[
        Path,
        About(
            "Folder with phrases that people recorded, played before any other voice: see "
            "`voice/recorded/README.md`.",
            default="`recordings` in the data folder",
        ),
    ]
    voice: Annotated[
        bool, About("Speaking and listening, `on` or `off` (also `yinqiao serve --no-voice`).")
    ] = True
    render_ahead: Annotated[
        bool,
        About(
            "Render the words of every page while nobody listens, `on` or `off`, so that no "
            "visitor waits for the voice. `yinqiao voices render` does it at once."
        ),
    ] = True
    log_level: Annotated[
        str,
        About(
            "How much the server tells. Addresses and answers are never logged.",
            one_of=("debug", "info", "warning", "error", "critical"),
        ),
    ] = "info"
    max_body_bytes: Annotated[
        int,
        About("Longest form body taken, in bytes; a longer one gets 413.", low=1024, high=1 << 24),
    ] = 65536
    max_upload_bytes: Annotated[
        int,
        About(
            "Largest photo taken, in bytes, before it is made smaller; a larger one is refused.",
            low=1 << 20,
            high=1 << 25,
        ),
    ] = 8 << 20
    photo_mb_per_hour: Annotated[
        int,
        About(
            "Photos kept from one network address in an hour, in megabytes; then one is asked to "
            "come again in an hour. A photo takes about half a megabyte.",
            low=10,
            high=100_000,
        ),
    ] = 300
    photo_mb: Annotated[
        int,
        About(
            "Room for the photos of everybody that are not handed in yet, in megabytes; when it is "
            "full, photos are refused kindly and everything else goes on.",
            low=10,
            high=10_000_000,
        ),
    ] = 4096
    requests_per_minute: Annotated[
        int,
        About(
            "Forms, searches, photos and papers one network address may ask for in a minute, of "
            "all servers on one database; one more gets 429. Everybody in a hall may share one "
            "address: count twenty for each person.",
            low=20,
            high=1_000_000,
        ),
    ] = 1200
    trusted_proxies: Annotated[
        str,
        About(
            "Addresses or networks of your own proxies, with commas between them. Only from these "
            "are `X-Forwarded-For` and `X-Forwarded-Proto` believed: set it to your proxy's, or "
            "all visitors count as one and cookies are not marked Secure."
        ),
    ] = "127.0.0.1"
    compress: Annotated[
        bool, About("Compress pages, `on` or `off`: `off` behind a proxy that does it.")
    ] = True
    page_cache: Annotated[
        bool, About("Keep pages that are the same for everybody in memory, `on` or `off`.")
    ] = True
    draft_hours: Annotated[
        int, About("How long answers that were not sent are kept, in hours.", low=1, high=720)
    ] = 24
    withdraw_minutes: Annotated[
        int, About("How long a sent form can be taken back, in minutes.", low=10, high=1440)
    ] = 10
    listener_limit: Annotated[
        int,
        About("How many may speak at one time; one more is asked to wait.", low=1, high=64),
    ] = 4
    speech_threads: Annotated[
        int, About("Processor threads of each speech engine.", low=1, high=64)
    ] = 2
    engine_processes: Annotated[
        int,
        About(
            "Processes of each recognizer at most. One is kept ready; another is loaded when a "
            "second person speaks, and ended when it has had nothing to do for a minute.",
            low=1,
            high=16,
        ),
    ] = 2
    engine_mb: Annotated[
        int,
        About(
            "Memory a process of a speech engine may hold, in megabytes. One that has grown past "
            "it is replaced while nobody needs it; past one and a half times, at once.",
            low=300,
            high=100_000,
        ),
    ] = 800
    audit_hosts: Annotated[
        str,
        About(
            "Sites of this machine or the inner network that may be audited on `/audits`, each as "
            "`host:port`, with commas between them. All others there are refused.",
            default="none",
        ),
    ] = ""
    wyoming_asr: Annotated[
        str,
        About(
            "Where other machines hear for this one, by the Wyoming protocol: "
            "`tcp://10.0.0.5:10300` for every language, or `zh-Hans=tcp://…,ug=tcp://…`. One that "
            "does not answer in time is passed over for the engine of this machine.",
            default="none",
        ),
    ] = ""
    wyoming_tts: Annotated[
        str,
        About(
            "Where other machines speak for this one, written like `YINQIAO_WYOMING_ASR`, with "
            "port 10200 by custom.",
            default="none",
        ),
    ] = ""


def load_settings(environ: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """Settings from the environment, with ``given`` (the command line, a test) before it.

    Raises:
        SettingsError: a value is not usable, or a ``YINQIAO_…`` name is not known.
    """
    variables = os.environ if environ is None else environ
    known = {variable_of(name): name for name in describe_settings()}
    unknown = sorted(name for name in variables if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise SettingsError(f"{unknown[0]} is not a setting. Known are: {', '.join(known)}")
    values = {
        name: _read(variable, variables[variable])
        for variable, name in known.items()
        if variables.get(variable)
    }
    values.update({name: value for name, value in given.items() if value is not None})
    return _with_places(values)


def variable_of(name: str) -> str:
    """The environment variable of a setting: ``key_file`` is ``YINQIAO_KEY_FILE``."""
    return PREFIX + name.upper()


@cache
def describe_settings() -> Mapping[str, tuple[type, About]]:
    """The type and description of each setting, by name."""
    hints = get_type_hints(Settings, include_extras=True)
    names = [field.name for field in fields(Settings)]
    return {name: get_args(hints[name]) for name in names}


def is_checkout() -> bool:
    """Whether the code runs from a checkout, where data lies in ``var``."""
    return (PROJECT / "pyproject.toml").is_file()


def _with_places(values: dict[str, Any]) -> Settings:
    data = values.setdefault("data_dir", _default_data_dir())
    values.setdefault("database_url", f"sqlite:///{data / 'yinqiao.sqlite3'}")
    values.setdefault("key_file", data / "key")
    values.setdefault("services_dir", data / "services")
    values.setdefault("offices", data / "offices.yaml")
    values.setdefault("models_dir", data / "models")
    values.setdefault("audits_dir", data / "audits")
    values.setdefault("audio_dir", data / "audio")
    values.setdefault("recordings_dir", data / "recordings")
    return Settings(**values)


def _default_data_dir() -> Path:
    return PROJECT / "var" if is_checkout() else platformdirs.user_data_path("yinqiao")


def _read(variable: str, text: str) -> object:
    kind, about = describe_settings()[variable.removeprefix(PREFIX).lower()]
    if kind is bool:
        return _read_switch(variable, text)
    if kind is int:
        return _read_number(variable, text, about)
    if kind is Path:
        return Path(text).expanduser().absolute()
    if about.one_of and text not in about.one_of:
        raise SettingsError(f"{variable} is {text!r}; write one of {', '.join(about.one_of)}")
    return text


def _read_switch(variable: str, text: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise SettingsError(f"{variable} is {text!r}; write on or off")


def _read_number(variable: str, text: str, about: About) -> int:
    if text.isascii() and text.isdecimal() and about.low <= int(text) <= about.high:
        return int(text)
    raise SettingsError(
        f"{variable} is {text!r}; write a whole number from {about.low} to {about.high}"
    )
