"""Where answers and applications are kept; ``open_store`` is the door."""

from access.store.protocol import (
    CodeTakenError,
    ReceiptTakenError,
    Store,
    StoreError,
    StoreUnavailableError,
    Work,
)
from access.store.rows import (
    Application,
    Case,
    OpenedJourney,
    OutboxRow,
    PurgeEntry,
    Recording,
    Resealed,
    RunningJourney,
    SealedCode,
    SealedFile,
    SealedJourney,
    SealedKind,
    SealedRow,
)
from access.store.sql import open_store

__all__ = [
    "Application",
    "Case",
    "CodeTakenError",
    "OpenedJourney",
    "OutboxRow",
    "PurgeEntry",
    "ReceiptTakenError",
    "Recording",
    "Resealed",
    "RunningJourney",
    "SealedCode",
    "SealedFile",
    "SealedJourney",
    "SealedKind",
    "SealedRow",
    "Store",
    "StoreError",
    "StoreUnavailableError",
    "Work",
    "open_store",
]
