"""Receipts of figures: what was known at a moment, for ever; errata beside it, and the reports that cite it."""
