"""Which offices there are: the built-in one, and those of the settings file ``YINQIAO_OFFICES``.

The file holds keys, so only its owner may read it::

    city-hall:
      url: https://office.example/applications
      key: whsec_…            # base64 of 24 to 64 random bytes, known to both sides
      prefill_url: https://office.example/people   # only where it may be asked for data
      timeout_s: 10
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from access.journeys.model import Service
from access.journeys.office import Office, OfficeUnavailableError
from access.offices.http import HttpOffice, HttpOfficeAddress
from access.offices.signing import read_key


class OfficesFileError(Exception):
    """The file with the offices cannot be used; the message says what to write."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    url: str
    key: bytes
    prefill_url: str = ""
    timeout_s: float = Field(default=10.0, ge=1, le=60)

    @field_validator("key", mode="before")
    @classmethod
    def _key(cls, value: object) -> bytes:
        return read_key(str(value))

    @field_validator("url", "prefill_url")
    @classmethod
    def _is_safe(cls, value: str) -> str:
        parts = urlsplit(value)
        is_local = parts.scheme == "http" and _is_here(parts.hostname or "")
        if value and not (parts.scheme == "https" or is_local):
            raise ValueError("must begin with https://, because personal data is sent there")
        return value


@dataclass(frozen=True, slots=True)
class Directory:
    """Implements ``Offices``."""

    built_in: Office
    others: Mapping[str, HttpOffice]
    addresses: Mapping[str, HttpOfficeAddress]
    """Where the others are, by name; call-backs are checked with their keys."""

    def office_of(self, service: Service) -> Office:
        """See ``Offices``."""
        if service.office.kind == "built-in":
            return self.built_in
        found = self.others.get(service.office.name)
        if found is None:
            raise OfficeUnavailableError(
                f"{service.id} names the office {service.office.name!r}, "
                "which YINQIAO_OFFICES does not have"
            )
        return found

    def desk(self) -> Office:
        """See ``Offices``."""
        return self.built_in

    def close(self) -> None:
        """Let go of all connections."""
        for office in self.others.values():
            office.close()


def open_directory(built_in: Office, file: Path | None) -> Directory:
    """The built-in office and those of ``file``.

    Raises:
        OfficesFileError: the file cannot be read, or something in it cannot be used.
    """
    addresses = read_offices(file) if file else {}
    others = {name: HttpOffice(address) for name, address in addresses.items()}
    return Directory(built_in, others, addresses)


def read_offices(file: Path) -> Mapping[str, HttpOfficeAddress]:
    """Name to address.

    Raises:
        OfficesFileError: as ``open_directory``.
    """
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise OfficesFileError(f"Others can read {file}, which holds keys: chmod 600 {file}")
        told = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except OSError as error:
        raise OfficesFileError(f"{file} (YINQIAO_OFFICES): {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise OfficesFileError(f"{file} (YINQIAO_OFFICES) is not YAML") from error
    if not isinstance(told, dict):
        raise OfficesFileError(f"{file} (YINQIAO_OFFICES) must map a name to each office")
    return {str(name): _address(file, str(name), entry) for name, entry in told.items()}


def _address(file: Path, name: str, entry: object) -> HttpOfficeAddress:
    if not _is_name(name):
        raise OfficesFileError(f"{file}: {name}: a name is like city-hall: a-z, 0-9 and -")
    try:
        read = _Entry.model_validate(entry)
    except ValidationError as error:
        # The first one only, and never its input: that may be a key.
        first = error.errors(include_input=False, include_url=False)[0]
        key = ".".join(map(str, first["loc"]))
        rule = first["msg"].removeprefix("Value error, ")
        raise OfficesFileError(f"{file}: {name}.{key}: {rule}") from None
    return HttpOfficeAddress(
        name=name,
        url=read.url,
        key=read.key,
        prefill_url=read.prefill_url,
        timeout_s=read.timeout_s,
    )


def _is_name(name: str) -> bool:
    return name.isascii() and name.replace("-", "").isalnum() and name == name.lower()


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
