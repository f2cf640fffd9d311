"""Many documents at once: which drafts there are and what they translate, what changed, and checking them in parallel."""
