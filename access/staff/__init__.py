"""Who works here: accounts, what each may do, signing in and out, and what was done."""

from access.staff.book import AccountProblem, StaffBook, StaffError, Welcome
from access.staff.roles import Person, Role

__all__ = ["AccountProblem", "Person", "Role", "StaffBook", "StaffError", "Welcome"]
