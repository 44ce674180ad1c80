"""Where the speech models lie and whether they are whole. Nothing here downloads or loads one.

``models.yaml`` lists every file with its SHA-256, licence and source. ``ModelStore.path`` gives
the folder of a model after checking every file, so that no engine opens a damaged one.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

_MEND = "yinqiao setup"


class ModelError(Exception):
    """A model cannot be used; the message names the command that mends it."""

    def __init__(self, model: str, what: str) -> None:
        super().__init__(f"Model {model}: {what}. To mend it, run: {_MEND}")
        self.model = model
        self.mend = _MEND


class ModelUnknown(ModelError):
    """No such model is listed in ``models.yaml``."""


class ModelAbsent(ModelError):
    """The model, or a package its bytes come in, is not installed."""


class ModelDamaged(ModelError):
    """A file of the model does not have the pinned size or SHA-256."""


class ModelState(StrEnum):
    """What is known of a model without loading it."""

    READY = "ready"
    ABSENT = "absent"
    DAMAGED = "damaged"


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PackagePath(_Entry):
    """A file or folder inside an installed Python package."""

    package: str
    """Import name of a top-level package; it is located, never imported."""
    path: str

    def locate(self) -> Path | None:
        """Where it lies, or None when it is not installed."""
        spec = find_spec(self.package)
        if spec is None or not spec.submodule_search_locations:
            return None
        place = Path(spec.submodule_search_locations[0]) / self.path
        return place if place.exists() else None


class ModelFile(_Entry):
    """One file of a model."""

    name: str
    """Path inside the model's folder."""
    size_bytes: int
    sha256: str
    parts: tuple[PackagePath, ...] = ()
    """What it is joined from, in order; empty when it is used where the package put it."""


class Model(_Entry):
    """One entry of ``models.yaml``."""

    title: str
    job: str
    """What it does, as a verb: "recognizes Mandarin"."""
    cost: str
    """What does not work while it is absent."""
    licence: str
    source: str
    files: tuple[ModelFile, ...]
    in_package: PackagePath | None = None
    """A folder of an installed package, used where it lies; nothing is copied then."""


@cache
def load_models() -> dict[str, Model]:
    """Every model set-up knows, by name, in the order of ``models.yaml``."""
    text = (Path(__file__).parent / "models.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Model]).validate_python(yaml.safe_load(text))


class ModelStore:
    """The models of one folder. A model is whole or refused; a whole one is checked only once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._checked: set[str] = set()

    def path(self, name: str) -> Path:
        """The folder of a model, every file of which has its pinned SHA-256.

        The first call for a model reads all of it (about half a second for 280 MB).

        Raises:
            ModelUnknown: no model has this name.
            ModelAbsent: it is not installed.
            ModelDamaged: a file is not the pinned one.
        """
        folder = self._folder(name)
        if name not in self._checked:
            for file in self._model(name).files:
                _check(name, file, folder / file.name, read=True)
            self._checked.add(name)
        return folder

    def state(self, name: str) -> ModelState:
        """What a glance at names and sizes tells; no file is read, so a page may ask."""
        try:
            folder = self._folder(name)
            for file in self._model(name).files:
                _check(name, file, folder / file.name, read=False)
        except ModelAbsent:
            return ModelState.ABSENT
        except ModelDamaged:
            return ModelState.DAMAGED
        return ModelState.READY

    def _model(self, name: str) -> Model:
        try:
            return load_models()[name]
        except KeyError:
            raise ModelUnknown(name, "voice/models.yaml does not list it") from None

    def _folder(self, name: str) -> Path:
        in_package = self._model(name).in_package
        if in_package is None:
            return self.root / name
        folder = in_package.locate()
        if folder is None:
            raise ModelAbsent(name, f"the package {in_package.package} is not installed")
        return folder


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(model: str, file: ModelFile, path: Path, *, read: bool) -> None:
    if not path.is_file():
        raise ModelAbsent(model, f"{path} is missing")
    size = path.stat().st_size
    if size != file.size_bytes:
        raise ModelDamaged(model, f"{path} has {size} bytes instead of {file.size_bytes}")
    if read and file_sha256(path) != file.sha256:
        raise ModelDamaged(model, f"{path} does not have its pinned SHA-256")
