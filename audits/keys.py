"""Keys of a keyboard as the DevTools protocol presses them."""

from __future__ import annotations

from dataclasses import dataclass, replace

ALT, CONTROL, META, SHIFT = 1, 2, 4, 8
"""Bits of ``Input.dispatchKeyEvent``."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key, with what is held down beside it."""

    name: str
    """As ``KeyboardEvent.key`` tells it."""
    code: str
    virtual_code: int
    text: str = ""
    """What it types; nothing while Control, Alt or Meta is held."""
    modifiers: int = 0

    def held_with(self, modifiers: int) -> Key:
        """Give the same key with others held down."""
        types = self.text if modifiers & ~SHIFT == 0 else ""
        return replace(self, modifiers=modifiers, text=types)

    @property
    def events(self) -> tuple[dict[str, object], dict[str, object]]:
        """What is sent when it goes down and when it comes up."""
        common: dict[str, object] = {
            "key": self.name,
            "code": self.code,
            "windowsVirtualKeyCode": self.virtual_code,
            "modifiers": self.modifiers,
        }
        down = common | {"type": "keyDown" if self.text else "rawKeyDown", "text": self.text}
        return down, common | {"type": "keyUp"}


TAB = Key("Tab", "Tab", 9)
BACK_TAB = TAB.held_with(SHIFT)
ESCAPE = Key("Escape", "Escape", 27)
ENTER = Key("Enter", "Enter", 13, text="\r")
SPACE = Key(" ", "Space", 32, text=" ")
ARROW_DOWN = Key("ArrowDown", "ArrowDown", 40)
ARROW_RIGHT = Key("ArrowRight", "ArrowRight", 39)
_NAMED = {
    "esc": ESCAPE,
    "escape": ESCAPE,
    "home": Key("Home", "Home", 36),
    "end": Key("End", "End", 35),
    "tab": TAB,
    "enter": ENTER,
} | {f"f{number}": Key(f"F{number}", f"F{number}", 111 + number) for number in range(1, 13)}
_HELD = {
    "ctrl": CONTROL,
    "control": CONTROL,
    "alt": ALT,
    "option": ALT,
    "shift": SHIFT,
    "cmd": META,
    "command": META,
    "meta": META,
}


def character(typed: str) -> Key:
    """Give the key that types one character."""
    if typed.isascii() and typed.isalpha():
        return Key(typed, f"Key{typed.upper()}", ord(typed.upper()), text=typed)
    if typed.isdigit():
        return Key(typed, f"Digit{typed}", ord(typed), text=typed)
    return Key(typed, "", 0, text=typed)


def combination(written: str) -> Key | None:
    """Read a key as people write it, like ``Ctrl+M`` or ``Esc``; None when it is none."""
    *held, last = [part.strip().lower() for part in written.replace("＋", "+").split("+")]
    if any(part not in _HELD for part in held):
        return None
    key = _NAMED.get(last) or (character(last) if len(last) == 1 else None)
    return key.held_with(sum(_HELD[part] for part in held)) if key else None
