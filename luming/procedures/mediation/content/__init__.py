"""The texts of people's mediation: what residents and officers read, by version."""

from pathlib import Path

from luming.kernel.content.library import (
    COMMON,
    PLACEHOLDERS,
    Content,
    Library,
    UnusableTextError,
    fill,
    placeholders,
)

FOLDER = Path(__file__).parent
LIBRARY = Library(FOLDER, COMMON)

load, codes, versions = LIBRARY.load, LIBRARY.codes, LIBRARY.versions

__all__ = [
    "FOLDER",
    "LIBRARY",
    "PLACEHOLDERS",
    "Content",
    "UnusableTextError",
    "codes",
    "fill",
    "load",
    "placeholders",
    "versions",
]
