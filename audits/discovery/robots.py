"""What a site asks of robots: where not to go, how slowly, and where its sitemaps are."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from audits.discovery.fetching import AGENT, CouldNotFetch, Fetcher

_FIRST_SERVER_ERROR = 500
_OK = 200
_FORBID = ["User-agent: *", "Disallow: /"]


@dataclass(slots=True)
class Robots:
    """The robots.txt of each site, read once. RFC 9309: none at all allows everything, one that
    the server fails to give forbids everything.
    """

    fetcher: Fetcher
    _read: dict[str, RobotFileParser] = field(default_factory=dict)

    def allows(self, url: str) -> bool:
        """Say whether the site lets this page be visited."""
        return self._of(url).can_fetch(AGENT, url)

    def pause_s(self, url: str) -> float:
        """Give the seconds the site wants left between two visits; 0 when it does not say."""
        return float(self._of(url).crawl_delay(AGENT) or 0)

    def sitemaps(self, url: str) -> list[str]:
        """Give the sitemaps the site names."""
        return self._of(url).site_maps() or []

    def _of(self, url: str) -> RobotFileParser:
        place = urljoin(url, "/robots.txt")
        if place not in self._read:
            self._read[place] = self._fetched(place)
        return self._read[place]

    def _fetched(self, place: str) -> RobotFileParser:
        try:
            answer = self.fetcher.get(place)
            lines = _FORBID if answer.status >= _FIRST_SERVER_ERROR else answer.body.splitlines()
            is_told = answer.status >= _FIRST_SERVER_ERROR or answer.status == _OK
        except CouldNotFetch:
            lines, is_told = _FORBID, True
        rules = RobotFileParser()
        rules.parse(lines if is_told else [])
        return rules
