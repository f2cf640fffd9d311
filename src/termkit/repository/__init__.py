"""Many documents at once: which drafts there are and what they translate, what changed, checking them in parallel."""

BILINGUAL = (".po", ".pot", ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mqxlz", ".mxliff", ".txlf")
"""Suffixes of files that hold source and translation, and are checked alone."""
