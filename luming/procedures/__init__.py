"""One folder per procedure, nothing else; mediation/ is the one to copy."""
