"""What the counter keeps, sealed and opened: answers, applications, receipt numbers."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import replace

from access.sealing import Keys, Vault
from access.store import Application

_SEAL_NAME = "key"
_SEAL_TEXT = "yinqiao"


class Records:
    """Turns what citizens tell into what may lie in a database, and back.

    Every sealed text is bound to its row, so rows cannot be swapped unseen.
    """

    def __init__(self, keys: Keys) -> None:
        self._vault = Vault(keys.store)
        self._receipts_key = keys.receipts

    def visit_hash(self, visit: str) -> bytes:
        """What is stored of a visit. The secret has 256 random bits, so a plain hash is enough."""
        return hashlib.sha256(visit.encode()).digest()

    def fingerprint(self, number: str) -> bytes:
        """What a receipt number is found by; keyed, because there are only 10^11 numbers."""
        return hmac.new(self._receipts_key, number.encode(), hashlib.sha256).digest()

    def seal_answer(self, visit_hash: bytes, service_id: str, step_id: str, clean: str) -> bytes:
        """One answer of a journey."""
        return self._vault.seal(clean, _answer_place(visit_hash, service_id, step_id))

    def open_answer(self, visit_hash: bytes, service_id: str, step_id: str, sealed: bytes) -> str:
        """The answer.

        Raises:
            BrokenSealError: another key, another row, or damaged.
        """
        return self._vault.open(sealed, _answer_place(visit_hash, service_id, step_id))

    def new_application(
        self, service_id: str, number: str, answers: Mapping[str, str], *, submitted_at: int
    ) -> Application:
        """A complete application, ready to be handed in."""
        blank = Application(
            id=secrets.token_hex(16),
            service_id=service_id,
            fingerprint=self.fingerprint(number),
            sealed=b"",
            submitted_at=submitted_at,
        )
        return replace(blank, sealed=self._seal_application(blank, number, answers))

    def without_answers(self, application: Application, number: str) -> bytes:
        """What stays sealed of an application that was withdrawn: its number alone."""
        return self._seal_application(application, number, {})

    def number_of(self, application: Application) -> str:
        """The receipt number.

        Raises:
            BrokenSealError: another key, another row, or damaged.
        """
        content = json.loads(self._vault.open(application.sealed, _application_place(application)))
        return str(content["number"])

    def key_seal(self) -> tuple[str, bytes]:
        """A known text, sealed, to be kept with the database under a name."""
        return _SEAL_NAME, self._vault.seal(_SEAL_TEXT, _SEAL_NAME)

    def prove_key(self, kept: bytes) -> None:
        """Open what was kept with the database.

        Raises:
            BrokenSealError: the database was written with another key.
        """
        self._vault.open(kept, _SEAL_NAME)

    def _seal_application(
        self, application: Application, number: str, answers: Mapping[str, str]
    ) -> bytes:
        content = json.dumps({"number": number, "answers": dict(answers)}, ensure_ascii=False)
        return self._vault.seal(content, _application_place(application))


def _answer_place(visit_hash: bytes, service_id: str, step_id: str) -> str:
    return f"answer|{visit_hash.hex()}|{service_id}|{step_id}"


def _application_place(application: Application) -> str:
    return f"application|{application.id}|{application.service_id}|{application.submitted_at}"
