"""The plain user that PostgreSQL runs as when we are root; PostgreSQL rightly refuses to run as root."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luming.front_door.paths import is_root
from luming.front_door.refusal import Refusal

NAME = "luming"
LAST_RESORT = "nobody"


@dataclass(frozen=True)
class Account:
    """Who owns the database's folder and process."""

    uid: int
    gid: int
    changes: bool  # whether becoming it means giving up root

    @property
    def popen(self) -> dict[str, Any]:
        """Arguments that make subprocess start a program as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.changes else {}

    def own(self, folder: Path) -> None:
        """Create a private folder and hand it over; one that exists must already be right."""
        if folder.is_symlink() or folder.exists():
            return
        folder.mkdir(mode=0o700, parents=True)
        if self.changes:
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)

    def can_enter(self, folder: Path) -> bool:
        """Whether every folder down to this one lets the user through. Group lists are not looked at."""
        folder = folder.resolve()
        return not self.changes or all(self._passes(part.stat()) for part in (folder, *folder.parents))

    def _passes(self, facts: os.stat_result) -> bool:
        if facts.st_uid == self.uid:
            return bool(facts.st_mode & stat.S_IXUSR)
        if facts.st_gid == self.gid:
            return bool(facts.st_mode & stat.S_IXGRP)
        return bool(facts.st_mode & stat.S_IXOTH)


def for_database(cluster: Path) -> Account:
    """Ourselves; for root, whoever owns the cluster already, else a system user made for it."""
    if not is_root():
        return Account(os.geteuid(), os.getegid(), changes=False)
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, changes=True)
    entry = _find(NAME) or _create() or _find(LAST_RESORT)
    if entry is None or entry.pw_uid == 0:
        message = (
            f"PostgreSQL does not run as root. Make a user for it, then start again: useradd --system {NAME}"
        )
        raise Refusal(message)
    return Account(entry.pw_uid, entry.pw_gid, changes=True)


def _find(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _create() -> pwd.struct_passwd | None:
    """Debian, Red Hat, Alpine: each has one of these."""
    ways = [
        ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],
        ["adduser", "--system", "--group", "--no-create-home", NAME],
        ["adduser", "-S", "-D", "-H", "-s", "/sbin/nologin", NAME],
    ]
    for way in ways:
        if shutil.which(way[0]):
            subprocess.run(way, capture_output=True, check=False)
            if entry := _find(NAME):
                return entry
    return None
