"""The system voice: pyttsx3 over espeak-ng 1.52, robotic, for languages without a better one.

pyttsx3 is known to hang and is not safe in threads, so it has a process of its own with a time
limit. That process uses the espeak-ng of the ``espeakng-loader`` wheel, whatever the system has.
"""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from voice.synthesizers.hosted import HostedSynthesizer
from voice.worker import EngineProcess

NAME = "system"
_TIME_LIMIT_S = 15.0
"""For one sentence, which takes 0.2 s when all is well."""


def system_voice(*, memory_limit_mb: int = 0) -> HostedSynthesizer:
    """The voice; its process starts with the first sentence."""
    folder = espeak_folder()
    process = EngineProcess(
        NAME,
        "voice.synthesizers.system_engine:SystemEngine",
        env=espeak_environment(),
        memory_limit_mb=memory_limit_mb,
    )
    return HostedSynthesizer(
        process,
        version=f"{NAME}-{package_version('pyttsx3')}-{package_version('espeakng-loader')}-1",
        time_limit_s=_TIME_LIMIT_S,
        is_installed=folder is not None and find_spec("pyttsx3") is not None,
    )


def espeak_folder() -> Path | None:
    """Where the wheel with espeak-ng lies, or None when it is not installed."""
    spec = find_spec("espeakng_loader")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0])


def espeak_environment() -> dict[str, str]:
    """What leads a process to the wheel's espeak-ng; nothing when it is not installed."""
    folder = espeak_folder()
    if folder is None:
        return {}
    # The loader reads these when a process starts, so they cannot be set later from inside.
    earlier = os.environ.get("LD_LIBRARY_PATH")
    return {
        "LD_LIBRARY_PATH": os.pathsep.join(filter(None, (str(folder), earlier))),
        "ESPEAK_DATA_PATH": str(folder / "espeak-ng-data"),
    }


def package_version(package: str) -> str:
    """The installed version of a package, or ``absent``."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"
