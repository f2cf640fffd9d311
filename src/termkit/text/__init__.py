"""Facts about English and Chinese: pure functions on strings, tables with tests. Offsets are code points."""
