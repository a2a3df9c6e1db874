"""Keys and what they lock: sealed fields and files, blind index, pass-phrases, digests of the chain."""
