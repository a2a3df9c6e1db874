"""Three machines with one city on them: the data folder of one machine, taken over by Patroni, with two copies."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe

import psycopg
from psycopg.conninfo import make_conninfo

from deploy.rehearse.machine import PORTS, Machine
from luming.front_door.cluster import DATABASE, OWNER, Cluster
from luming.front_door.paths import passing

PROGRAMS = ("patroni", "etcd")
PATIENCE = 180.0  # seconds for anything that must come to pass
# Patroni's own figures are ttl 30, loop_wait 10, retry_timeout 10.
TIMES: Mapping[str, object] = {"TTL": 20, "LOOP_WAIT": 5, "RETRY_TIMEOUT": 5, "CONNECTIONS": 100}


def missing() -> list[str]:
    """The programs that are not on this machine."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


@contextmanager
def place() -> Iterator[Path]:
    """A folder for all three, which PostgreSQL's own user may pass through; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="luming-three-", dir=passing()))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Site:
    """``url`` is the owner's: all three hosts, of which the one that takes writes is meant."""

    machines: list[Machine]
    url: str

    @classmethod
    def around(cls, cluster: Cluster, times: Mapping[str, object] = TIMES) -> "Site":
        """Three machines, the first with the folder of this stopped cluster; the others have yet to copy it."""
        home = cluster.folder.parent
        network = f"127.{16 + os.getpid() % 200}.{os.getpid() // 200 % 250}"
        addresses = {name: f"{network}.{last}" for last, name in enumerate("abc", start=1)}
        facts = {
            **PORTS,
            **times,
            "SCOPE": "luming",
            "NETWORK": "127.0.0.0/8",  # who calls on loopback is 127.0.0.1, whomever she calls
            "BINARIES": cluster.binaries.folder,
            "OWNER_PASSWORD": cluster.password,
            "REPLICATOR_PASSWORD": _replicator(cluster),
            "ETCD_HOSTS": ",".join(f"{one}:{PORTS['ETCD_CLIENT']}" for one in addresses.values()),
            "ETCD_MEMBERS": ",".join(
                f"{name}=http://{one}:{PORTS['ETCD_PEER']}" for name, one in addresses.items()
            ),
        }
        folders = {"a": home, "b": home.with_name("b"), "c": home.with_name("c")}
        machines = [
            Machine(name, addresses[name], folders[name], cluster.account, facts) for name in addresses
        ]
        return cls(machines, _address_of(addresses, cluster.password))

    @contextmanager
    def standing(self) -> Iterator["Site"]:
        """All three on, the first as primary; gone at the end, as their folders are."""
        for machine in self.machines:
            machine.prepare()
        try:
            for machine in self.machines:
                machine.start_agreeing()
            self.machines[0].start_serving()
            self.until(lambda: self.primary() is self.machines[0], "primary")
            for machine in self.machines[1:]:
                machine.start_serving()
            self.until(self.whole, "two standbys, one of them in step")
            yield self
        finally:
            for machine in self.machines:
                machine.cut_power()

    def primary(self) -> Machine | None:
        """The machine that holds the word."""
        return next((one for one in self.machines if one.says("leader")), None)

    def standby(self) -> Machine | None:
        """The machine whose copy each commit waits for."""
        return next((one for one in self.machines if one.says("synchronous")), None)

    def whole(self) -> bool:
        """Whether two copies follow the primary, one of them in step with it."""
        try:
            with psycopg.connect(self.url, connect_timeout=2) as owner:
                kinds = owner.execute("select sync_state from pg_stat_replication where state = 'streaming'")
                return sorted(kind for [kind] in kinds) == ["async", "sync"] and self.standby() is not None
        except psycopg.Error:
            return False

    def until(self, holds: Callable[[], bool], what: str) -> float:
        """Wait for it, and say how many seconds that took. Raises RuntimeError with the logs' ends."""
        begun = time.monotonic()
        while not holds():
            if time.monotonic() > begun + PATIENCE:
                told = "\n".join(machine.told() for machine in self.machines)
                message = f"no {what} within {PATIENCE:.0f} s\n{told}"
                raise RuntimeError(message)
            time.sleep(0.1)
        return time.monotonic() - begun


def _replicator(cluster: Cluster) -> str:
    """The role that copies, made while the cluster still stands alone; its password."""
    password = token_urlsafe(24)
    cluster.start()
    try:
        with psycopg.connect(cluster.url(), autocommit=True) as owner:
            owner.execute(f"CREATE ROLE replicator LOGIN REPLICATION PASSWORD '{password}'")
    finally:
        cluster.stop()
    return password


def _address_of(addresses: Mapping[str, str], password: str) -> str:
    """As DATABASE_URL has it on real machines."""
    return make_conninfo(
        host=",".join(addresses.values()),
        port=",".join([str(PORTS["PORT"])] * len(addresses)),
        dbname=DATABASE,
        user=OWNER,
        password=password,
        target_session_attrs="read-write",
        connect_timeout="2",
    )
