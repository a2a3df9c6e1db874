"""The public hall: bring a matter, follow it, look up, take part, verify a paper. No account, no JavaScript."""
