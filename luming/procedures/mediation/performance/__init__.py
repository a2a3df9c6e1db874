"""Performance of an agreement, clause by clause: what was promised, said, confirmed, disputed, and who is reminded."""
