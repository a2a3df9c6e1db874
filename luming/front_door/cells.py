"""Further clusters of a house, in which some of its cities stand: ``LUMING_CELLS``, a JSON of names and owner's addresses.

Either the JSON itself, or the name of a file that holds it and that only we can read.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from luming.front_door.refusal import Refusal

NAME = re.compile(r"[a-z][a-z0-9]{0,29}")


def told(environ: Mapping[str, str]) -> dict[str, str]:
    """The addresses by name; none in a house with one cluster. Raises Refusal."""
    said = environ.get("LUMING_CELLS", "")
    if not said:
        return {}
    try:
        found = json.loads(said if said.startswith("{") else Path(said).read_text(encoding="utf-8"))
        if all(NAME.fullmatch(name) and conninfo_to_dict(url) for name, url in found.items()):
            return dict(found)
    except (OSError, ValueError, AttributeError, TypeError) as wrong:
        message = f"LUMING_CELLS cannot be read: {wrong}"
        raise Refusal(message) from wrong
    message = f"LUMING_CELLS names a cell otherwise than by small letters and figures: {', '.join(found)}"
    raise Refusal(message)


def said(environ: Mapping[str, str], *, with_passwords: bool) -> str:
    """The same for a program of the house; only the owner's are told the owner's passwords."""
    found = told(environ)
    if not with_passwords:
        found = {name: without_password(url) for name, url in found.items()}
    return json.dumps(found) if found else ""


def without_password(url: str) -> str:
    """Where a database stands, for messages and for processes that log in with a password of their own."""
    parts = conninfo_to_dict(url)
    return make_conninfo(**{name: str(value) for name, value in parts.items() if name != "password"})
