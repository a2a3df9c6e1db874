"""The files of ``deploy/`` with their blanks filled in: what is rehearsed is what the guide tells a city to install."""

from pathlib import Path
from string import Template

FOLDER = Path(__file__).resolve().parent.parent


def filled(name: str, facts: dict[str, object]) -> str:
    """One file's text. Raises KeyError where a blank has no answer. A ``${…}`` in a comment stays as it is."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.lstrip().startswith("#")]
    return Template("\n".join(kept) + "\n").substitute(facts)
