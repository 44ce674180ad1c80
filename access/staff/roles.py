"""What a member of staff may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Each opens pages of its own; one person may have several."""

    CLERK = "clerk"
    """Decides what was handed in."""
    AUDITOR = "auditor"
    """Audits sites and follows up what was found."""
    MANAGER = "manager"
    """Opens everything the others may."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff, without anything secret."""

    name: str
    """What one signs in with; also what others see."""
    roles: frozenset[Role]

    def may(self, role: Role) -> bool:
        """Whether the pages of this role are open to them."""
        return role in self.roles or Role.MANAGER in self.roles
