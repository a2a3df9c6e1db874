"""What a report gives a stranger to check it with, and nothing that points at anybody. Decision 0028."""
