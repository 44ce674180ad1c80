"""What the counter keeps, sealed and opened: answers, files, applications, numbers and codes."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from access.journeys.model import Service
from access.journeys.receipts import read_proof
from access.keys import Keys
from access.sealing import Vault
from access.store import Application, SealedCode, SealedFile

_SEAL_NAME = "key"
_SEAL_TEXT = "yinqiao"


@dataclass(frozen=True, slots=True)
class Content:
    """What an application holds when it is opened."""

    number: str = field(repr=False)
    """The receipt number."""
    proof: str = field(default="", repr=False)
    """What only the applicant knows; empty in what version 0.1 took in."""
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Clean answers by key; none once it is withdrawn."""


class Records:
    """Turns what citizens tell into what may lie in a database, and back.

    Every sealed text is bound to its row, so rows cannot be swapped unseen. While the key is
    changed, numbers and codes have one fingerprint a key: any of them may lie in the database.
    """

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self.vault = Vault(keys)
        """For what other parts keep, each at places of its own."""

    def visit_hash(self, visit: str) -> bytes:
        """What is stored of a visit. The secret has 256 random bits, so a plain hash is enough."""
        return hashlib.sha256(visit.encode()).digest()

    def fingerprint(self, number: str) -> bytes:
        """What a receipt number is found by; keyed, because there are only 10^11 numbers."""
        return _keyed(self._keys.newest.receipts, number)

    def fingerprints(self, number: str) -> tuple[bytes, ...]:
        """The same with every key that may have been used."""
        return tuple(_keyed(each.receipts, number) for each in self._keys.all)

    def code_fingerprints(self, code: str) -> tuple[bytes, ...]:
        """What a code to come back with is found by, newest key first."""
        return tuple(_keyed(each.receipts, f"code|{code}") for each in self._keys.all)

    def bucket(self, what: str, who: str) -> bytes:
        """Under which tries are counted, without saying who tries."""
        return _keyed(self._keys.newest.receipts, f"tries|{what}|{who}")

    def seal_answer(self, journey_id: str, key: str, clean: str) -> bytes:
        """One answer of a journey."""
        return self.vault.seal(clean, answer_place(journey_id, key))

    def open_answer(self, journey_id: str, key: str, sealed: bytes) -> str:
        """The answer.

        Raises:
            BrokenSealError: another key, another row, or damaged.
        """
        return self.vault.open(sealed, answer_place(journey_id, key))

    def seal_file(self, key: str, media_type: str, content: bytes) -> SealedFile:
        """A photo or file given to a question."""
        file_id = secrets.token_hex(16)
        sealed = self.vault.seal_bytes(content, file_place(file_id))
        return SealedFile(file_id, key, media_type, len(content), sealed)

    def open_file(self, file: SealedFile) -> bytes:
        """Its content.

        Raises:
            BrokenSealError: another key, another row, or damaged.
        """
        return self.vault.open_bytes(file.sealed, file_place(file.id))

    def seal_code(self, journey_id: str, code: str, *, expires_at: int) -> SealedCode:
        """A code to come back with."""
        fingerprint = self.code_fingerprints(code)[0]
        return SealedCode(fingerprint, self.vault.seal(code, code_place(journey_id)), expires_at)

    def open_code(self, journey_id: str, code: SealedCode) -> str:
        """The code.

        Raises:
            BrokenSealError: another key, another row, or damaged.
        """
        return self.vault.open(code.sealed, code_place(journey_id))

    def new_application(
        self,
        service: Service,
        number: str,
        answers: Mapping[str, str],
        *,
        submitted_at: int,
        send_at: int,
        due_on: date | None = None,
    ) -> Application:
        """A complete application, ready to be handed in."""
        blank = Application(
            id=secrets.token_hex(16),
            service_id=service.id,
            version=service.version,
            fingerprint=self.fingerprint(number),
            sealed=b"",
            submitted_at=submitted_at,
            send_at=send_at,
            status="waiting",
            status_at=submitted_at,
            due_on=due_on,
        )
        proof = read_proof(answers.get(service.proof, ""))
        return replace(blank, sealed=self.seal_content(blank, Content(number, proof, answers)))

    def content_of(self, application: Application) -> Content:
        """Number, proof and answers.

        Raises:
            BrokenSealError: another key, another row, or damaged.
        """
        place = application_place(application.id, application.service_id, application.submitted_at)
        return self.read_content(self.vault.open_bytes(application.sealed, place))

    def read_content(self, opened: bytes) -> Content:
        """What stands in the opened content of an application."""
        held = json.loads(opened)
        return Content(held["number"], held.get("proof", ""), held["answers"])

    def seal_content(self, application: Application, content: Content) -> bytes:
        """What is kept sealed of an application."""
        place = application_place(application.id, application.service_id, application.submitted_at)
        held = {
            "number": content.number,
            "proof": content.proof,
            "answers": dict(content.answers),
        }
        return self.vault.seal(json.dumps(held, ensure_ascii=False), place)

    def emptied(self, application: Application) -> bytes:
        """What stays sealed of an application that was withdrawn: number and proof.

        Raises:
            BrokenSealError: another key, another row, or damaged.
        """
        content = self.content_of(application)
        return self.seal_content(application, Content(content.number, content.proof))

    def number_of(self, application: Application) -> str:
        """The receipt number.

        Raises:
            BrokenSealError: another key, another row, or damaged.
        """
        return self.content_of(application).number

    def key_seal(self) -> tuple[str, bytes]:
        """A known text, sealed, to be kept with the database under a name."""
        return _SEAL_NAME, self.vault.seal(_SEAL_TEXT, _SEAL_NAME)

    def prove_key(self, kept: bytes) -> None:
        """Open what was kept with the database.

        Raises:
            BrokenSealError: the database was written with another key.
        """
        self.vault.open(kept, _SEAL_NAME)


def answer_place(journey_id: str, key: str) -> str:
    """Where an answer lies; journeys can be moved to another visit, so that is not part of it."""
    return f"answer|{journey_id}|{key}"


def file_place(file_id: str) -> str:
    """Where a file lies, before and after it is handed in."""
    return f"file|{file_id}"


def code_place(journey_id: str) -> str:
    """Where a code to come back with lies."""
    return f"code|{journey_id}"


def application_place(application_id: str, service_id: str, submitted_at: int) -> str:
    """Where the content of an application lies."""
    return f"application|{application_id}|{service_id}|{submitted_at}"


def note_place(application_id: str) -> str:
    """Where the words of an office about an application lie."""
    return f"note|{application_id}"


def sound_place(recording_id: str) -> str:
    """Where the sound of a recording lies."""
    return f"sound|{recording_id}"


def sound_words_place(recording_id: str) -> str:
    """Where the words beside it lie."""
    return f"sound words|{recording_id}"


def sound_answer_place(recording_id: str) -> str:
    """Where the answer to it lies."""
    return f"sound answer|{recording_id}"


def _keyed(key: bytes, what: str) -> bytes:
    return hmac.new(key, what.encode(), hashlib.sha256).digest()
