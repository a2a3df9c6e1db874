"""The house in which tests run: one throw-away cluster a run, one database a worker, the real roles and policies.

Loaded by ``-p tests.house`` before Django reads its settings. Parallel workers share the cluster by its address.
"""

import atexit
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import psycopg
from psycopg.conninfo import make_conninfo

TEMPLATE = "luming_template"
FILES = "strategy file_copy"  # as the files lie: block by block through the log a copy costs twice as much
_open = ExitStack()


def _prepare() -> None:
    """A data folder with keys, and a cluster; inherited by parallel workers through the environment."""
    from luming.front_door.database import running_cluster

    data = Path(_open.enter_context(tempfile.TemporaryDirectory(prefix="luming-test-")))
    keys = data / "keys"
    keys.mkdir(mode=0o700)
    (data / "static").mkdir()
    (keys / "roles.json").write_text(
        json.dumps({"luming_app": "app", "luming_job": "job", "secret_key": "x" * 50})
    )
    (keys / "roles.json").chmod(0o600)
    os.environ["LUMING_DATA"] = str(data)
    os.environ["LUMING_OWNER_URL"] = _open.enter_context(running_cluster(logical=True))
    os.environ["LUMING_TESTING"] = "1"
    os.environ["LUMING_DB_ROLE"] = "app"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
    _read_what_was_compiled()
    atexit.register(_open.close)


def _read_what_was_compiled() -> None:
    """Tests start hundreds of programs, and each would compile the whole source again where Python may not keep it."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def url_of(database: str) -> str:
    """The owner's address of one database of the test cluster."""
    return make_conninfo(os.environ["LUMING_OWNER_URL"], dbname=database)


def _laid_template() -> None:
    """Lay the city once a run, in a process of its own that connects as the owner; other workers wait for it."""
    with psycopg.connect(os.environ["LUMING_OWNER_URL"], autocommit=True) as owner:
        owner.execute("select pg_advisory_lock(150200)")
        known = owner.execute(
            "select 1 from pg_database where datname = %s and datistemplate", [TEMPLATE]
        ).fetchone()
        if known:
            return
        owner.execute(f"create database {TEMPLATE} {FILES}")
        environment = os.environ | {"LUMING_OWNER_URL": url_of(TEMPLATE), "LUMING_DB_ROLE": "owner"}
        subprocess.run([sys.executable, "manage.py", "lay"], check=True, env=environment)
        owner.execute(f"alter database {TEMPLATE} is_template true")


if "pytest" in sys.modules:  # a program that a test starts has not that much to load
    gc.disable()  # until all is there (conftest.py)
if "LUMING_TESTING" not in os.environ:
    _prepare()
    if "-n" in sys.argv:  # while the workers read what there is to test, and not after it
        Thread(target=_laid_template, daemon=True).start()


def fresh(name: str) -> None:
    """A database of this name, laid and empty."""
    _laid_template()
    with psycopg.connect(os.environ["LUMING_OWNER_URL"], autocommit=True) as owner:
        owner.execute("select pg_advisory_lock(150201)")  # a template takes one copier at a time
        owner.execute(f"drop database if exists {name} with (force)")
        owner.execute(f"create database {name} template {TEMPLATE} {FILES}")


def once(name: str, filled: Callable[[str], None]) -> str:
    """A template of this name, made once a run by whichever worker asks first; the others wait for it."""
    with psycopg.connect(os.environ["LUMING_OWNER_URL"], autocommit=True) as owner:
        owner.execute("select pg_advisory_lock(hashtext(%s))", [name])
        known = "select 1 from pg_database where datname = %s and datistemplate"
        if not owner.execute(known, [name]).fetchone():
            fresh(name)
            filled(name)
            owner.execute(f"alter database {name} is_template true")
    return name
