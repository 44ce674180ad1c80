"""Tells speech from everything else, frame by frame."""
