"""``yinqiao``: serve, audit, doctor, setup, voices, locales, service; each loads what it needs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from access.settings import PROJECT, Settings, SettingsError, is_checkout, load_settings


@dataclass(frozen=True, slots=True)
class _Command:
    what: str
    run: Callable[[Sequence[str]], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (2 when the command line or a setting is wrong)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] not in _COMMANDS:
        _parser().parse_args(given or ["--help"])
        return 2
    try:
        return _COMMANDS[given[0]].run(given[1:])
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    """Knows the names only: each command reads its own options, and is imported when it runs."""
    parser = argparse.ArgumentParser(
        prog="yinqiao",
        description="银桥 Yinqiao: an elder-friendly, spoken, multilingual and audited front.",
        epilog="Settings are environment variables, YINQIAO_…: see docs/settings.md.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, command in _COMMANDS.items():
        commands.add_parser(name, help=command.what)
    return parser


def _serve(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="yinqiao serve", description="Serve the site.")
    parser.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=_port, help="port to listen on (default: 8000)")
    parser.add_argument("--no-voice", action="store_true", help="neither speak nor listen")
    given = parser.parse_args(arguments)
    voice = False if given.no_voice else None
    settings = load_settings(host=given.host, port=given.port, voice=voice)

    from access.serving import serve

    return serve(settings)


def _port(text: str) -> int:
    try:
        return load_settings({"YINQIAO_PORT": text}).port
    except SettingsError as error:
        raise argparse.ArgumentTypeError(str(error).partition("; ")[2]) from None


def _audit(arguments: Sequence[str]) -> int:
    from audits.cli import main as audit

    return audit(arguments)


def _doctor(arguments: Sequence[str]) -> int:
    from access.doctor import doctor

    what = "Say what is installed, what is missing and what each absence costs."
    return doctor(_settings_only("doctor", what, arguments))


def _setup(arguments: Sequence[str]) -> int:
    from rich.console import Console

    from access.setup.errors import SetupError
    from access.setup.steps import run_setup

    what = "Bring scripts, fonts, catalogs and speech models from the installed packages."
    settings = _settings_only("setup", what, arguments)
    try:
        run_setup(PROJECT, settings.models_dir, Console(), is_checkout=is_checkout())
    except SetupError as error:
        Console(stderr=True).print(str(error), markup=False, highlight=False)
        return 1
    return 0


def _settings_only(name: str, what: str, arguments: Sequence[str]) -> Settings:
    argparse.ArgumentParser(prog=f"yinqiao {name}", description=what).parse_args(arguments)
    return load_settings()


def _locales(arguments: Sequence[str]) -> int:
    from locales.cli import main as locales

    return locales(arguments)


def _voices(arguments: Sequence[str]) -> int:
    from access.voices_cli import main as voices

    return voices(arguments)


def _service(arguments: Sequence[str]) -> int:
    from access.service_tools.cli import main as service

    return service(arguments)


def _purge(arguments: Sequence[str]) -> int:
    from access.house_keeping import purge

    return purge(arguments)


def _keys(arguments: Sequence[str]) -> int:
    from access.house_keeping import keys

    return keys(arguments)


def _office(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["messages"]:
        from access.recordings_cli import office_messages

        return office_messages(arguments[1:])
    from access.office_cli import main as office

    return office(arguments)


def _desk(arguments: Sequence[str]) -> int:
    from access.desk_cli import main as desk

    return desk(arguments)


def _recordings(arguments: Sequence[str]) -> int:
    from access.recordings_cli import recordings

    return recordings(arguments)


def _models(arguments: Sequence[str]) -> int:
    from access.models_cli import main as models

    return models(arguments)


def _wyoming(arguments: Sequence[str]) -> int:
    from access.wyoming_cli import main as wyoming

    return wyoming(arguments)


_COMMANDS = {
    "serve": _Command("serve the site", _serve),
    "audit": _Command("audit web pages for older people", _audit),
    "doctor": _Command("say what is installed, missing, and what each absence costs", _doctor),
    "setup": _Command("bring scripts, fonts, catalogs and speech models", _setup),
    "voices": _Command("render the words of every page ahead, check who speaks", _voices),
    "models": _Command("show the speech models, and add some that no package brings", _models),
    "wyoming": _Command("lend recognizers or voices to other programs", _wyoming),
    "service": _Command("check, begin, preview, describe and export services", _service),
    "purge": _Command("delete what is due, or show what was deleted", _purge),
    "keys": _Command("change the key that seals personal data", _keys),
    "office": _Command("see and decide what was handed in", _office),
    "desk": _Command("say who works here, and see what they did", _desk),
    "recordings": _Command("see, export and delete speech kept with consent", _recordings),
    "locales": _Command("update, compile and check the translations", _locales),
}
