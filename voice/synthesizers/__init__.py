"""Engines that turn words into sound, behind one protocol (``base``)."""
