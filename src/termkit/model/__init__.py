"""Plain frozen data. Imports nothing of ours but errors; knows no file format, no language rule, no output."""
