"""What the person in these tests answers, once for every way of answering."""

from __future__ import annotations

SERVICE = "pension-check"
FOR_WHOM = ("for-whom", "self")
ID_NUMBER = ("id-number", "11010519491231002X")
"""The specimen number of GB 11643-1999: valid, and nobody's."""
LIVING = ("living", "alone")
CONTACT = ("contact", "13800138000")
CONSENT = ("consent", "agree")

STEPS = (FOR_WHOM, ID_NUMBER, LIVING, CONTACT, CONSENT)
TYPED = {"id-number", "contact"}
"""Steps answered in a field; the others are answered by choosing."""
