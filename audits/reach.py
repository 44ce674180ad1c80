"""Which addresses an audit may open: the public web, and more only when asked for."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from audits.errors import CouldNotAudit
from audits.outcome import Obstacle

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


@dataclass(frozen=True, slots=True)
class Reach:
    """The policy. Without arguments: public addresses alone, so that whoever may name a page
    cannot look into the inner network.
    """

    private: bool = False
    """Open any address of this machine and of inner networks."""
    files: bool = False
    """Open ``file:`` addresses."""
    hosts: frozenset[str] = frozenset()
    """``host:port`` of sites that were named on purpose and may be private."""

    @classmethod
    def of_named(cls, urls: Iterable[str]) -> Self:
        """Allow the sites of these addresses, wherever they are, beside the public web."""
        return cls(hosts=frozenset(host_and_port(url) for url in urls))

    @property
    def is_guarded(self) -> bool:
        """Say whether connections have to be looked at."""
        return not self.private

    def check(self, url: str) -> None:
        """Make sure that an address may be opened; a name is looked up.

        Raises:
            CouldNotAudit: It may not.
        """
        parts = urlsplit(url)
        if parts.scheme == "file" and not self.files:
            raise CouldNotAudit(
                Obstacle.NOT_ALLOWED, f"{url} is a file; files are opened with --html FILE only"
            )
        if parts.scheme not in _PORTS or self.private or host_and_port(url) in self.hosts:
            return
        try:
            self.addresses(parts.hostname or "", parts.port or _PORTS[parts.scheme])
        except OSError:
            # A name nobody knows: the browser says so in its own words.
            return

    def allows(self, url: str) -> bool:
        """Say whether an address may be opened."""
        try:
            self.check(url)
        except CouldNotAudit:
            return False
        return True

    def addresses(self, host: str, port: int) -> list[str]:
        """Look a name up; every address it has must be allowed.

        Raises:
            CouldNotAudit: One of them is private, and neither that nor this site was asked for.
            OSError: The name is not known.
        """
        found = [
            str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        ]
        if self.private or f"{host}:{port}" in self.hosts:
            return found
        for address in found:
            if not is_public(address):
                raise CouldNotAudit(
                    Obstacle.NOT_ALLOWED,
                    f"{host} is {address}, an address of an inner network; "
                    "to audit it nevertheless, add --private",
                )
        return found


ANYWHERE = Reach(private=True, files=True)
"""For who audits their own pages on their own machine."""


def host_and_port(url: str) -> str:
    """Give ``host:port`` of an address, the port always written."""
    parts = urlsplit(url)
    return f"{parts.hostname or ''}:{parts.port or _PORTS.get(parts.scheme, 0)}"


def is_public(address: str) -> bool:
    """Say whether an IP address belongs to the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # ::ffff:10.0.0.1 and 64:ff9b::10.0.0.1 lead to the IPv4 address within.
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast
