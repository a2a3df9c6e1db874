"""``bin/bench three-nodes [machine server standby planned etcd] [--json FILE]``: a city on three machines, struck while it works.

A data folder made by Luming on one machine is taken over by Patroni, copied to two more, and written to by several
clerks. Then its primary loses power, or its PostgreSQL is killed, or a standby is lost, or the primary is changed as
planned, or etcd is away. Says for how long nobody was answered, what was lost (must be nothing) and doubled (the same), and verifies.
"""

import argparse
import json
import os
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from deploy.rehearse.clerks import Clerks, House, writing
from deploy.rehearse.machine import PORTS, Machine
from deploy.rehearse.served import served, settled
from deploy.rehearse.site import PROGRAMS, TIMES, Site, missing, place
from luming.bench import machine as measured_on
from luming.front_door import keys
from luming.front_door.cluster import Cluster
from luming.front_door.database import own_cluster
from luming.front_door.paths import Folders

SKIPPED = "SKIPPED"
SLOWLY = 1.0  # seconds between two applications, so that their papers are set meanwhile
Lying = list[Callable[[], None]]  # what brings back what was struck
STRIKES = {
    "machine": "the primary's machine loses power",
    "server": "kill -9 of the primary's PostgreSQL",
    "standby": "the standby in step loses power",
    "planned": "the primary is changed as planned",
    "etcd": "etcd is away for longer than ttl",
}


def main(argv: Sequence[str]) -> int:
    """0 where nothing was lost and nothing doubled, or where the programs are not here: that is said aloud."""
    asked = _parser().parse_args(argv)
    if lacking := missing():
        print(
            f"{SKIPPED}: {' and '.join(lacking)} not on this machine: apt-get install -y patroni etcd-server"
        )
        return 0
    strikes = asked.strikes or list(STRIKES)
    found = rehearsed(strikes, asked.writers, asked.seconds, {"TTL": asked.ttl}, serve=asked.serve)
    print(told(found))
    if asked.json:
        Path(asked.json).write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if well(found) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench three-nodes", description=__doc__)
    parser.add_argument(
        "strikes", nargs="*", choices=[*STRIKES, []], metavar="strike", help=", ".join(STRIKES)
    )
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=5.0, help="of quiet writing before each strike")
    parser.add_argument(
        "--ttl", type=int, default=TIMES["TTL"], help="seconds a lost machine's word holds on"
    )
    parser.add_argument("--serve", action="store_true", help="with web server and job runner, and few writes")
    parser.add_argument("--json", metavar="FILE")
    return parser


def rehearsed(
    strikes: Sequence[str],
    writers: int,
    seconds: float,
    times: dict[str, Any],
    *,
    back: bool = True,
    serve: bool = False,
) -> dict[str, Any]:
    """All of it, from one machine's data folder to the verified record; every figure by name.

    ``back``: wait after each blow until what was struck is a standby again. ``serve``: with web server and job runner.
    """
    with ExitStack() as stack:
        data = stack.enter_context(place()) / "a"
        site = stack.enter_context(Site.around(_of_one_machine(data), {**TIMES, **times}).standing())
        house = House(data, site.url)
        found: dict[str, Any] = {"machine": measured_on.described(site.url), "times": {**TIMES, **times}}
        with ExitStack() as open_house:
            visitor = open_house.enter_context(served(house)) if serve else None
            with writing(house, writers, SLOWLY if serve else 0.0) as clerks:
                found["strikes"] = [strike(site, clerks, name, seconds, back=back) for name in strikes]
            found["served"] = settled(house, visitor) if visitor else {}
        verified = house.do("-m", "luming.front_door.commands", "verify")
        return found | {
            "writers": writers,
            "counts": clerks.ledger().judged(site.url, "150200", before=0),
            "verify": (verified.stdout or verified.stderr).strip().splitlines()[-1],
            "verified": verified.returncode == 0,
        }


def _of_one_machine(data: Path) -> Cluster:
    """The database that ``bin/run`` would have made in this folder, laid and stopped."""
    folders = Folders(data).make()
    keys.roles(folders.keys)
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    # Not durable until there is something to lose: Patroni starts it with its own settings.
    cluster = replace(own_cluster(folders, environ), durable=False)
    cluster.start()
    try:
        House(data, cluster.url()).lay()
    finally:
        cluster.stop()
    return cluster


def strike(site: Site, clerks: Clerks, name: str, seconds: float, *, back: bool) -> dict[str, Any]:
    """Let them write, strike, wait until somebody is answered, and, for ``back``, until all three stand again."""
    time.sleep(seconds)
    primary, begun = site.primary(), time.perf_counter()
    if primary is None:
        message = "there is no primary to strike"
        raise RuntimeError(message)
    lying = BLOWS[name](site, primary)
    struck = time.perf_counter()
    site.until(lambda: clerks.ledger().first_after(struck) is not None, "answer after the blow")
    time.sleep(seconds)
    if back:
        for raise_up in lying:
            raise_up()
    if back:
        site.until(site.whole, "two standbys, one of them in step")
    after = site.primary()
    return {
        "strike": name,
        "silence": clerks.ledger().silence(begun - 1, time.perf_counter()),
        "rate before": clerks.ledger().rate(begun - seconds, begun),
        "whole after": time.perf_counter() - struck if back else None,
        "moved": after is not primary,
    }


def _cut(machine: Machine | None) -> Lying:
    if machine is None:
        return []
    machine.cut_power()
    return [machine.start]


def _planned(site: Site, primary: Machine) -> Lying:
    standby = site.standby()
    asked = json.dumps({"leader": primary.name, "candidate": standby.name if standby else None}).encode()
    address = f"http://{primary.address}:{PORTS['REST']}/switchover"
    urllib.request.urlopen(address, asked, timeout=60).close()
    return []


def _kill(primary: Machine) -> Lying:
    primary.kill_server()
    return []


def _silence_etcd(site: Site) -> Lying:
    """Until the word of whoever is primary would have run out twice."""
    for machine in site.machines:
        machine.kill_voice()
    time.sleep(2 * int(str(site.machines[0].facts["TTL"])))
    return [machine.start_agreeing for machine in site.machines]


BLOWS: dict[str, Callable[[Site, Machine], Lying]] = {
    "machine": lambda _site, primary: _cut(primary),
    "server": lambda _site, primary: _kill(primary),
    "standby": lambda site, _primary: _cut(site.standby()),
    "planned": _planned,
    "etcd": lambda site, _primary: _silence_etcd(site),
}


def well(found: dict[str, Any]) -> bool:
    """Nothing lost, nothing doubled, every chain whole."""
    counts = found["counts"]
    undone = sum(found["served"].get(name, 0) for name in ("jobs failed", "papers without a file"))
    return found["verified"] and not (
        undone or counts["lost"] or counts["doubled"] or counts["led to another's"]
    )


def told(found: dict[str, Any]) -> str:
    """The report as it is printed."""
    times = ", ".join(f"{name.lower()} {value}" for name, value in found["times"].items())
    lines = [
        "; ".join(f"{name} {value}" for name, value in found["machine"].items()),
        f"three machines on loopback, {', '.join(PROGRAMS)}; {times}; {found['writers']} clerks, each pauses {SLOWLY if found['served'] else 0.0} s",
        "",
    ]
    lines += [
        f"{STRIKES[one['strike']]:<38} {one['silence']:6.1f} s without an answer"
        f"   (before: {one['rate before']:.0f} a second; three whole again after {one['whole after'] or 0:.0f} s)"
        for one in found["strikes"]
    ]
    lines += ["", *(f"{name:<28} {value:>8}" for name, value in found["counts"].items())]
    lines += [f"{name:<28} {value:>8.4g}" for name, value in found["served"].items()]
    lines += [found["verify"]]
    return "\n".join(lines)
