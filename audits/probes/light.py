"""How light a colour is, and how two colours stand out from each other (WCAG 2.2)."""

from __future__ import annotations

_BREAK = 0.04045
"""Where the curve of sRGB begins (IEC 61966-2-1)."""


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Give the contrast of two colours, 1 to 21; each is red, green and blue from 0 to 255."""
    lighter, darker = sorted((luminance(*one), luminance(*other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(red: float, green: float, blue: float) -> float:
    """Give the relative luminance, 0 to 1."""
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(value: float) -> float:
    share = value / 255
    return share / 12.92 if share <= _BREAK else float(((share + 0.055) / 1.055) ** 2.4)
