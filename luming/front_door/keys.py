"""Passwords the house makes for itself: database roles and Django's secret. Made once, readable by one user."""

import json
import os
import secrets
from pathlib import Path

ROLES = "roles.json"
OWNER = "owner"
NAMES = ("secret_key", "luming_app", "luming_job")


def roles(folder: Path) -> dict[str, str]:
    """The stored passwords of ``keys/roles.json``, with what was missing made now."""
    file = folder / ROLES
    known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    missing = {name: secrets.token_urlsafe(48) for name in NAMES if name not in known}
    if missing:
        write_private(file, json.dumps(known | missing, indent=1))
    return known | missing


def owner_password(folder: Path) -> str:
    """The embedded database's owner, in a file of its own that the web server never reads."""
    file = folder / OWNER
    if not file.exists():
        write_private(file, secrets.token_urlsafe(48))
    return file.read_text().strip()


def write_private(file: Path, text: str) -> None:
    """Whole or not at all, and never readable by others, not even for a moment."""
    new = file.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    new.replace(file)
