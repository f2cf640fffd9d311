"""Many documents at once: which drafts there are and what they translate, what changed, checking them in parallel."""
