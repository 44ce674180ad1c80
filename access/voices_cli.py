"""``yinqiao voices``: render the words of every page ahead; check who speaks what."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from access.settings import load_settings


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands; returns its exit code."""
    parser = argparse.ArgumentParser(prog="yinqiao voices", description="Look after the voices.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands.add_parser("render", help="render the words of every page ahead")
    check = commands.add_parser("check", help="say who speaks each language, what people recorded")
    check.add_argument(
        "--missing", metavar="LOCALE", help="list the words that nobody recorded, one a line"
    )
    given = parser.parse_args(arguments)
    if given.command == "render":
        from access.prerender import render_voices  # noqa: PLC0415

        return render_voices(load_settings())
    from access.voices_check import check_voices, list_missing  # noqa: PLC0415

    settings = load_settings()
    return list_missing(settings, given.missing) if given.missing else check_voices(settings)
