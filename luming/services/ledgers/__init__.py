"""Ledgers in: any procedure's past matters from a file that an office kept, by a template or by matching its columns."""
