"""``yinqiao service``: check, new, preview, schema, export. Each loads only what it needs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from access.settings import load_settings


def main(arguments: Sequence[str]) -> int:
    """Run one command; its exit code: 1 when a file breaks a rule or cannot be written."""
    given = _parser().parse_args(arguments)
    code: int = given.run(given)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yinqiao service", description="Check, begin, preview, describe and export services."
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    check = commands.add_parser("check", help="tell every rule that service files break")
    check.add_argument("file", nargs="*", type=Path, help="service files; without one, all")
    check.set_defaults(run=_check)
    new = commands.add_parser("new", help="begin a service with a commented file to fill in")
    new.add_argument("id", help="small letters, digits and hyphens, for example pension-check")
    new.add_argument("--folder", type=Path, help="where to write it (default: your own services)")
    new.set_defaults(run=_new)
    preview = commands.add_parser("preview", help="show one file as a site, again at each change")
    preview.add_argument("file", type=Path, help="the service file")
    preview.add_argument(
        "--port", type=int, default=0, help="port to listen on (default: a free one)"
    )
    preview.set_defaults(run=_preview)
    schema = commands.add_parser("schema", help="print the JSON Schema that editors check with")
    schema.set_defaults(run=_schema)
    export = commands.add_parser("export", help="print all services as linked data (JSON-LD)")
    export.add_argument(
        "--base", default="", help="address of the site, for example https://a.example"
    )
    export.set_defaults(run=_export)
    return parser


def _check(given: argparse.Namespace) -> int:
    from access.journeys.loader import SERVICES_DIR
    from access.service_tools.checking import check_files

    own = load_settings().services_dir
    everything = [path for each in (SERVICES_DIR, own) for path in sorted(each.glob("*.yaml"))]
    return check_files(given.file or everything)


def _new(given: argparse.Namespace) -> int:
    from access.service_tools.beginning import begin_service

    return begin_service(given.id, given.folder or load_settings().services_dir)


def _preview(given: argparse.Namespace) -> int:
    from access.service_tools.preview import preview

    return preview(given.file, given.port)


def _schema(_given: argparse.Namespace) -> int:
    from access.service_tools.schema import schema_text

    print(schema_text(), end="")
    return 0


def _export(given: argparse.Namespace) -> int:
    from access.journeys.catalogue import open_catalogue
    from access.service_catalogue.linked_data import catalogue_text

    catalogue = open_catalogue(load_settings().services_dir)
    print(catalogue_text(catalogue.current.values(), given.base))
    return 0
