"""Chapters of people's mediation: steps of one subject, which the procedure takes up whole."""
