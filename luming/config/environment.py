"""What the surroundings tell the program: folders, addresses, keys. Read once, at import of the settings."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from luming.front_door import cells
from luming.front_door.paths import data_folder
from luming.front_door.rooms import Rooms, rooms

APP, JOB, OWNER = "luming_app", "luming_job", "owner"
LOGINS = {"app": APP, "job": JOB, "owner": OWNER}


@dataclass(frozen=True)
class Surroundings:
    """The environment variables of the house, with their defaults filled in."""

    data: Path
    owner_url: str
    role: str
    home: str  # the first city, which answers under the house's own name
    city: str  # the city that a command is for
    url: str
    demo: bool
    keys: dict[str, str]
    api_per_minute: int  # requests of one token that one worker answers in a minute; 0: without limit
    gateways: dict[str, str]  # where messages leave the house, by channel
    rooms: Rooms
    metrics_token: str
    cells: dict[str, str]  # addresses of further clusters, by name
    cell: str  # the one whose jobs this process does
    webhooks_inside: bool = False  # whether other systems may be told at addresses that are not public

    @property
    def schema(self) -> str:
        """The PostgreSQL schema that holds this city."""
        return f"city_{self.city}"

    @property
    def host(self) -> str:
        """The host name in links and QR codes."""
        return urlsplit(self.url).hostname or "localhost"


def read(environ: dict[str, str] | None = None) -> Surroundings:
    """Read the environment. A missing key file gives no passwords: only the owner can then connect."""
    env = dict(os.environ) if environ is None else environ
    data = data_folder(env)
    keys = data / "keys" / "roles.json"
    port = env.get("PORT", "8000")
    return Surroundings(
        data=data,
        owner_url=env.get("LUMING_OWNER_URL") or env.get("DATABASE_URL", ""),
        role=env.get("LUMING_DB_ROLE", "app"),
        home=env.get("LUMING_HOME") or env.get("LUMING_CITY", "150200"),
        city=env.get("LUMING_CITY", "150200"),
        url=env.get("LUMING_URL") or f"http://localhost:{port}",
        demo=env.get("LUMING_DEMO", "1") != "0",
        keys=json.loads(keys.read_text()) if keys.exists() else {},
        api_per_minute=int(env.get("LUMING_API_PER_MINUTE", "600")),
        gateways={
            "sms": env.get("LUMING_SMS", ""),
            "sms_secret": env.get("LUMING_SMS_SECRET", ""),
            "email": env.get("LUMING_EMAIL", ""),
        },
        rooms=rooms(env),
        metrics_token=env.get("LUMING_METRICS_TOKEN", ""),
        cells=cells.told(env),
        cell=env.get("LUMING_CELL", ""),
        webhooks_inside=env.get("LUMING_WEBHOOKS_INSIDE", "0") == "1",
    )
