"""How well the voice is heard and hears: ``make bench-voice`` writes ``docs/voice.md``."""
