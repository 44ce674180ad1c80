"""Engines that turn sound into text, behind two protocols: see ``base``."""
