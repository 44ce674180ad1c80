"""Walks through forms: written in YAML, or found by answering whatever a service asks."""
