"""Files from outside are read in a process of their own, with bounded time and memory."""

from __future__ import annotations

import resource
import subprocess
import sys

from audits.linked.facts import FileFacts, FileKind
from audits.linked.office import read_docx, read_xlsx
from audits.linked.pdf import read_pdf

LIMIT_S = 20
LIMIT_BYTES = 1_500_000_000
"""Of address space: what the interpreter takes, and a large file several times over."""
_READERS = {FileKind.PDF: read_pdf, FileKind.DOCX: read_docx, FileKind.XLSX: read_xlsx}


class FileUnread(Exception):
    """A file is broken, locked, or too much to read within the limits."""


def read_file(body: bytes, kind: FileKind) -> FileFacts:
    """Read a file in another process.

    Raises:
        FileUnread: It cannot be read; the message says why.
    """
    command = [sys.executable, "-m", "audits.linked.reading", kind]
    try:
        # Our own interpreter and module; the file goes in as bytes, never as an argument.
        done = subprocess.run(  # noqa: S603
            command, input=body, capture_output=True, timeout=LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise FileUnread(f"not read within {LIMIT_S} s") from None
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise FileUnread(last[0] if last else f"reading ended with {done.returncode}")
    return FileFacts.model_validate_json(done.stdout)


def main() -> None:
    """Read one file from standard input and write what is known of it."""
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    facts = _READERS[FileKind(sys.argv[1])](sys.stdin.buffer.read())
    sys.stdout.write(facts.model_dump_json())


if __name__ == "__main__":
    main()
