"""A desk on a database and folder of its own, and a site to audit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from access.audit_desk import AuditDesk
from access.audit_desk.places import Places
from access.staff import Person, Role
from access.store import open_store
from audits.reach import Reach, host_and_port
from tests.audits.site import Site, running_site

LIHUA = Person("lihua", frozenset({Role.AUDITOR}))
BAD = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>办事</title></head>
<body><main><h1>办事</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main></body></html>"""


@pytest.fixture
def site() -> Iterator[Site]:
    """One page with a picture nobody can read."""
    with running_site() as running:
        running.put("/", BAD)
        yield running


@pytest.fixture
def desk(tmp_path: Path, site: Site) -> Iterator[AuditDesk]:
    """A desk that may open this site, and nothing else of this machine."""
    store = open_store(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    reach = Reach(hosts=frozenset({host_and_port(site.url)}))
    yield AuditDesk(store, Places(tmp_path / "audits"), reach)
    store.close()
