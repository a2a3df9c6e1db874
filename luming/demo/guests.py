"""What guests of the demo are told: the password and a few pass-phrases, made once and kept with the house's keys.

A fixed password would be an open door where a demo is shown on a network, so each demo city makes its own.
"""

import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from luming.front_door.keys import write_private

FILE = "demo.json"


@dataclass
class Guests:
    """The content of ``keys/demo.json``; ``shown`` are pass-phrases as {number, side, phrase}."""

    file: Path
    password: str
    shown: list[dict[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, keys: Path) -> "Guests":
        """Read, with a new password where there is none yet."""
        file = keys / FILE
        if file.exists():
            return cls(file, **json.loads(file.read_text(encoding="utf-8")))
        guests = cls(file, "luming-" + "-".join(secrets.token_hex(2) for _ in range(3)))
        guests.keep()
        return guests

    def keep(self) -> None:
        """Write, readable by this user alone."""
        said = {"password": self.password, "shown": self.shown}
        write_private(self.file, json.dumps(said, ensure_ascii=False, indent=1))
