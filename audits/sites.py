"""The name of the site a run is about."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from audits.outcome import Report


def site_of(report: Report) -> str:
    """Give the host most pages are on, with its port; ``file`` for pages from files."""
    hosts = Counter(urlsplit(page.target.url).netloc or "file" for page in report.pages)
    return hosts.most_common(1)[0][0] if hosts else "-"
