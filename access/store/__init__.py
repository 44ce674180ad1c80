"""Where answers and applications are kept; ``open_store`` is the door."""

from access.store.protocol import (
    Application,
    ReceiptTakenError,
    Store,
    StoreError,
    StoreUnavailableError,
    Work,
)
from access.store.sql import open_store

__all__ = [
    "Application",
    "ReceiptTakenError",
    "Store",
    "StoreError",
    "StoreUnavailableError",
    "Work",
    "open_store",
]
