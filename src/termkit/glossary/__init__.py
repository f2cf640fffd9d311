"""Managing terms: read and write the store, compile it, find its faults, look things up."""
