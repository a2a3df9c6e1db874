"""Matters that are like another by what they are about: which, by what words; never by who is in them."""
