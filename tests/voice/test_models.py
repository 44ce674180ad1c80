"""Models are whole or refused: every byte is checked before an engine sees it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from voice import model_install
from voice.model_install import install_model
from voice.models import (
    ModelAbsent,
    ModelDamaged,
    ModelState,
    ModelStore,
    ModelUnknown,
    load_models,
)

_VOICE = "voices/zm_yunjian.bin"


def _quiet(_file: str, _done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("models")
    for name in load_models():
        install_model(name, root, _quiet)
    return root


@pytest.fixture
def kokoro(installed: Path, tmp_path: Path) -> Path:
    """A copy of one model that a test may damage."""
    shutil.copytree(installed / "kokoro", tmp_path / "kokoro", copy_function=_link)
    return tmp_path


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


def _replace(path: Path, content: bytes) -> None:
    """Leave the hard-linked original alone."""
    path.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize("name", list(load_models()))
def test_every_model_is_installed_whole_from_its_packages(installed: Path, name: str) -> None:
    store = ModelStore(installed)
    assert store.state(name) is ModelState.READY
    folder = store.path(name)
    assert all((folder / file.name).is_file() for file in load_models()[name].files)


@pytest.mark.parametrize("name", list(load_models()))
def test_every_model_names_its_licence_its_source_and_what_its_absence_costs(name: str) -> None:
    model = load_models()[name]
    assert all((model.licence, model.source, model.cost, model.job))


def test_installing_again_writes_nothing(installed: Path) -> None:
    assert not install_model("kokoro", installed, _quiet)


def test_progress_ends_at_the_size_of_the_file(tmp_path: Path) -> None:
    seen: dict[str, tuple[int, int]] = {}
    install_model("kokoro", tmp_path, lambda file, done, total: seen.update({file: (done, total)}))
    assert seen["kokoro/model.onnx"] == (92361271, 92361271)


def test_a_missing_file_is_absent_with_the_command_that_mends_it(kokoro: Path) -> None:
    (kokoro / "kokoro" / _VOICE).unlink()
    assert ModelStore(kokoro).state("kokoro") is ModelState.ABSENT
    with pytest.raises(ModelAbsent, match="run: yinqiao setup"):
        ModelStore(kokoro).path("kokoro")


def test_a_short_file_is_damaged_at_a_glance(kokoro: Path) -> None:
    _replace(kokoro / "kokoro" / _VOICE, b"half")
    assert ModelStore(kokoro).state("kokoro") is ModelState.DAMAGED


def test_one_changed_byte_is_found_before_the_model_is_used(kokoro: Path) -> None:
    path = kokoro / "kokoro" / _VOICE
    content = bytearray(path.read_bytes())
    content[1000] ^= 1
    _replace(path, bytes(content))
    with pytest.raises(ModelDamaged, match="SHA-256"):
        ModelStore(kokoro).path("kokoro")


def test_installing_mends_a_damaged_file(kokoro: Path) -> None:
    _replace(kokoro / "kokoro" / _VOICE, b"half")
    assert install_model("kokoro", kokoro, _quiet)
    assert ModelStore(kokoro).path("kokoro") == kokoro / "kokoro"


def test_an_installation_that_was_stopped_leaves_no_half_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_file: str, done: int, _total: int) -> None:
        if done > 1 << 20:
            raise KeyboardInterrupt

    monkeypatch.setattr(model_install, "_CHUNK_BYTES", 1 << 20)
    with pytest.raises(KeyboardInterrupt):
        install_model("kokoro", tmp_path, stop)
    assert not list((tmp_path / "kokoro").iterdir())


def test_an_unknown_model_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ModelUnknown, match="whisper-huge"):
        ModelStore(tmp_path).path("whisper-huge")
