"""When two findings of different runs are the same fault: same page, same window, rule, place."""

from __future__ import annotations

import hashlib
import json

from audits.outcome import Finding, PageReport, RuleInfo


def fingerprint(page: PageReport, rule: RuleInfo, finding: Finding) -> str:
    """Name a fault for good: 32 hexadecimal digits that no text or measure has a part in."""
    parts = page.target.key, rule.key, finding.target.path
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
