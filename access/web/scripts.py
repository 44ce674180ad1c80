"""One script out of the modules in ``static/js``, so that the first view needs one request for it.

The modules are written for browsers as they are; joining them only saves requests and bytes. Each
keeps its own scope: it becomes a function that returns what it exports. Imports form no cycle.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_IMPORT: Final = re.compile(
    r'^import\s+(?:\{(?P<names>[^}]*)\}|\*\s+as\s+(?P<whole>\w+))\s+from\s+"\./(?P<file>[\w.-]+)";$',
    re.MULTILINE,
)
_BARE_IMPORT: Final = re.compile(r'^import\s+"\./(?P<file>[\w.-]+)";$', re.MULTILINE)
_EXPORT: Final = re.compile(
    r"^export\s+(?=(?:async\s+)?(?:const|let|class|function\*?)\s+(?P<name>\w+))", re.MULTILINE
)
_LINE_COMMENT: Final = re.compile(r"^[ \t]*//.*$|[ \t]//\s[^'\"`\n]*$", re.MULTILINE)
_BLOCK_COMMENT: Final = re.compile(r"^\s*/\*\*.*?\*/\s*$", re.MULTILINE | re.DOTALL)
_BLANK: Final = re.compile(r"\n\s*")


class ScriptError(Exception):
    """A module cannot be joined; the message names it and says why."""


def bundle_scripts(entry: Path, *before: Path) -> str:
    """``entry`` and all it imports, in one module that exports what ``entry`` does.

    What the bundles ``before`` brought is not brought again: all bundles of a page share one set of
    modules, so that what a module keeps is kept once.
    """
    done: dict[str, str] = {}
    for each in before:
        _add(each, done, ())
    there = len(done)
    _add(entry, done, ())
    given = ",".join(_exported(entry.read_text(encoding="utf-8")))
    out = [f'export const {{{given}}}=$["{entry.name}"];'] if given else []
    return "\n".join(["const $=globalThis.yinqiao??={};", *list(done.values())[there:], *out])


def _add(path: Path, done: dict[str, str], above: tuple[str, ...]) -> None:
    if path.name in above:
        raise ScriptError(f"{path.name} imports itself by way of {' and '.join(above)}")
    if path.name in done:
        return
    text = path.read_text(encoding="utf-8")
    for pattern in (_IMPORT, _BARE_IMPORT):
        for wanted in pattern.finditer(text):
            _add(path.parent / wanted["file"], done, (*above, path.name))
    done[path.name] = _as_function(path.name, text)


def _as_function(name: str, text: str) -> str:
    exported = _exported(text)
    text = _IMPORT.sub(_as_constant, text)
    text = _EXPORT.sub("", _BARE_IMPORT.sub("", text))
    if re.search(r"^(import|export)\b", text, re.MULTILINE):
        raise ScriptError(f"{name} has an import or export of a form that cannot be joined")
    text = _BLANK.sub("\n", _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", text))).strip()
    # Getters, so that an exported `let` is seen as it is now, as in a real module.
    given = ",".join(f"get {each}(){{return {each}}}" for each in exported)
    return f'$["{name}"]??=(()=>{{{text}\nreturn{{{given}}}}})();'


def _exported(text: str) -> list[str]:
    return [found["name"] for found in _EXPORT.finditer(text)]


def _as_constant(found: re.Match[str]) -> str:
    module = f'$["{found["file"]}"]'
    if found["whole"]:
        return f"const {found['whole']}={module};"
    return f"const {{{found['names'].replace(' as ', ':')}}}={module};"
