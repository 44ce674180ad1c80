"""``yinqiao wyoming``: lend the recognizers or the voices of this machine to other programs."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.metadata import version

from rich.console import Console

from access.settings import Settings, load_settings
from access.voices import open_recognizers, open_voice_of
from voice.wyoming.hearing import PORT as HEARING_PORT
from voice.wyoming.hearing import hearing_server
from voice.wyoming.server import Server
from voice.wyoming.speaking import PORT as SPEAKING_PORT
from voice.wyoming.speaking import speaking_server

_HERE = "127.0.0.1"


def main(arguments: Sequence[str]) -> int:
    """Serve until asked to stop; 2 when the port cannot be had, 1 when nothing is installed."""
    given = _parser().parse_args(arguments)
    settings = load_settings()
    try:
        opened, close = _ASKED[given.what](settings)
    except _NothingInstalled as error:
        print(error, file=sys.stderr)
        return 1
    port = given.port or (HEARING_PORT if given.what == "asr" else SPEAKING_PORT)
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(opened, given.host, port))
    except OSError as error:
        print(f"Cannot listen on {given.host} port {port}: {error.strerror}.", file=sys.stderr)
        return 2
    finally:
        close()
    return 0


class _NothingInstalled(Exception):
    """There is nothing to lend; the message says what to do."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yinqiao wyoming",
        description="Lend the recognizers (asr) or voices (tts) of this machine to other programs.",
        epilog="The protocol knows no password: whoever reaches the port may use it and hear "
        "along. Let it listen on another address only in a closed network.",
    )
    parser.add_argument("what", choices=["asr", "tts"])
    parser.add_argument("--host", default=_HERE, help=f"address to listen on (default: {_HERE})")
    parser.add_argument(
        "--port", type=int, help=f"default: {HEARING_PORT} for asr, {SPEAKING_PORT} for tts"
    )
    return parser


async def _serve(server: Server, host: str, port: int) -> None:
    listening = await server.listen(host, port)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, listening.close)
    Console(highlight=False).print(f"\n  tcp://{host}:{port}   Ctrl+C ends it.\n")
    async with listening:
        with suppress(asyncio.CancelledError):
            await listening.serve_forever()


def _hearing(settings: Settings) -> tuple[Server, Callable[[], None]]:
    recognizers = open_recognizers(settings, elsewhere={})
    recognizers.start()
    return hearing_server(
        recognizers, recognizers.languages(), version("yinqiao")
    ), recognizers.close


def _speaking(settings: Settings) -> tuple[Server, Callable[[], None]]:
    speaker = open_voice_of(settings, elsewhere={})
    if not speaker.prints():
        raise _NothingInstalled("No voice is installed. Run: yinqiao setup")
    speaker.start("zh-Hans")
    return speaking_server(speaker, version("yinqiao")), speaker.close


_ASKED = {"asr": _hearing, "tts": _speaking}
