"""One machine of three, on loopback: an etcd member, Patroni and the PostgreSQL that Patroni keeps.

Each has an address of its own in 127.0.0.0/8, so that ports are the same everywhere, as on real machines.
"""

import os
import signal
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from deploy.rehearse.templates import filled
from luming.front_door import keys, processes
from luming.front_door.account import Account

PORTS = {"PORT": 15432, "REST": 18008, "ETCD_CLIENT": 12379, "ETCD_PEER": 12380}
SURROUNDINGS = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


@dataclass
class Machine:
    """``folder`` holds pg/, etcd/ and patroni/; ``facts`` fill the blanks of the files in deploy/."""

    name: str
    address: str
    folder: Path
    account: Account
    facts: dict[str, object]
    running: dict[str, processes.Process] = field(default_factory=dict)

    def prepare(self) -> None:
        """Folders and the two files of settings, as their user may read them."""
        self.folder.mkdir(mode=0o711, exist_ok=True)
        os.chown(self.folder, self.account.uid, self.account.gid)  # Patroni makes and renames pg/ in it
        for part in ("etcd", "patroni"):
            self.account.own(self.folder / part)
        own = {"NAME": self.name, "ADDRESS": self.address, "FOLDER": self.folder}
        for name in ("etcd.yml", "patroni.yml"):
            file = self.folder / "patroni" / name
            keys.write_private(file, filled(name, self.facts | own))
            os.chown(file, self.account.uid, self.account.gid)

    def start(self) -> None:
        """Switch it on, the first time or after a power cut."""
        self.start_agreeing()
        self.start_serving()

    def start_agreeing(self) -> None:
        """Its voice in who is the primary."""
        self._run("etcd", f"--config-file={self.folder / 'patroni' / 'etcd.yml'}")

    def start_serving(self) -> None:
        """Patroni, which starts PostgreSQL, as a copy of the primary where it has no data yet."""
        self._run("patroni", str(self.folder / "patroni" / "patroni.yml"))

    def _run(self, program: str, argument: str) -> None:
        log = self.folder / f"{program}.log"
        self.running[program] = processes.start(
            [program, argument], log, SURROUNDINGS, cwd="/", **self.account.popen
        )

    def cut_power(self) -> None:
        """End everything on it at once by kill -9. What the kernel holds for the disk is not lost, as it would be."""
        doomed = [self.server(), *(one.pid for one in self.running.values())]
        for pid in [one for number in doomed if number for one in (number, *children(number))]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for one in self.running.values():
            one.wait()
        self.running.clear()

    def kill_voice(self) -> None:
        """End its etcd member alone by kill -9."""
        voice = self.running.pop("etcd")
        voice.kill()
        voice.wait()

    def kill_server(self) -> None:
        """End PostgreSQL's first process alone by kill -9; Patroni lives and sees it."""
        if pid := self.server():
            os.kill(pid, signal.SIGKILL)

    def server(self) -> int | None:
        """The number of PostgreSQL's first process."""
        with suppress(FileNotFoundError, ValueError):
            return int((self.folder / "pg" / "postmaster.pid").read_text().split("\n", 1)[0])
        return None

    def says(self, path: str) -> bool:
        """What Patroni answers to a yes-or-no question such as ``leader`` or ``synchronous``."""
        try:
            urllib.request.urlopen(f"http://{self.address}:{PORTS['REST']}/{path}", timeout=2).close()
        except (urllib.error.URLError, OSError):
            return False
        return True

    def told(self) -> str:
        """The ends of its logs, for a message."""
        logs = [self.folder / f"{name}.log" for name in ("etcd", "patroni")]
        return "\n".join(f"{log}:\n{processes.tail(log)}" for log in logs)


def children(pid: int) -> list[int]:
    """Every process below this one."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                child = int(stat.parent.name)
                found += [child, *children(child)]
    return found
