"""Everything between a fresh machine and a running house: install, database, processes, commands, checks."""
