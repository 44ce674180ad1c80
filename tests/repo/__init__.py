"""Tests about the project itself: arrows between packages, locks, what is committed, the wheel."""
