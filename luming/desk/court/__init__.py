"""The court liaison's desk: what her court sent to be mediated, what is before it, what came back; and nothing beyond."""
