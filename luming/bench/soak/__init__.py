"""``bin/bench soak``: a house that lives for an hour, its job runner killed in the middle, and is asked what it lost."""
