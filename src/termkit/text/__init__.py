"""Facts about English and Chinese: pure functions on strings, tables with tests. Offsets are code points."""

REMEMBERED_TEXTS = 1 << 17
"""Of how many texts a recogniser remembers what it found: both sides of a catalogue of 50,000 entries, since several
checks ask about each of them, one check after the other.
"""
