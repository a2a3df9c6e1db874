"""A committee's roster on the desk: entered by its head, confirmed by another, filed, and told to the court."""
