"""Counts kept at hand, so that no dashboard reads matters: a cache of named queries, rebuilt and compared on command."""
