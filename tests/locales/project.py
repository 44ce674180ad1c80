"""A small project in a folder of its own, for tests of the whole way from sources to catalogs."""

from __future__ import annotations

from pathlib import Path

PAGE = """
def build(t, writer):
    return [t("下一步"), writer.title("您好，{name}", name="王"), writer.button("搜索")]
"""
SERVICE = """
id: pension-check
name: 养老待遇资格认证
says: [我还活着]
guide:
  who:
    lines: [每年一次]
    source: 某规定第三条
"""


def write_project(root: Path, page: str = PAGE) -> Path:
    """Write the sources below ``root``; returns where its catalogs lie."""
    _write(root / "access" / "pages" / "home.py", page)
    _write(root / "access" / "services" / "pension-check.yaml", SERVICE)
    _write(root / "templates" / "page.html", "<h1>{{ words }}</h1>")
    return root / "locales"


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
