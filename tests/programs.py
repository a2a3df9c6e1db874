"""Programs of the house that a test starts: each a process of its own, parted from one that has read the libraries before.

Settings, apps, models and pages every program loads by itself and under its own surroundings, as in life. Only libraries, and
what of ours asks neither settings nor surroundings, are read once a worker: they were more than half of what a start takes.
"""

import gc
import importlib
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from luming.front_door.calls import roomy
from luming.front_door.paths import CHECKOUT

BEFOREHAND = (
    "allauth.account.app_settings",
    "allauth.core.internal.adapter",
    "allauth.core.ratelimit",
    "cryptography.fernet",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "django.contrib.auth.apps",
    "django.contrib.messages.apps",
    "django.contrib.postgres.forms.array",
    "django.contrib.postgres.indexes",
    "django.contrib.postgres.search",
    "django.contrib.sites.shortcuts",
    "django.contrib.staticfiles.apps",
    "django.core.mail.backends.smtp",
    "django.core.management",
    "django.db.backends.postgresql.base",
    "django.db.models.functions",
    "django.forms",
    "django.template.loader",
    "django.templatetags.i18n",
    "django.views.debug",
    "django.views.generic",
    "phonenumbers",
    "PIL.Image",
    "procrastinate",
    "procrastinate.contrib.django.apps",
    "psycopg_pool",
    "rjieba",
    "segno",
    "stdnum.cn.ric",
    "stdnum.cn.uscc",
    "luming.kernel.documents.rendering.freezing",
    "luming.kernel.parties.masking.names",
    "luming.kernel.reckoning.catalogue",
    "luming.kernel.workflow.procedure",
    "luming.kernel.workflow.taking_back",
    "luming.procedures.mediation.documents.agreement",
    "luming.procedures.mediation.documents.content",
    "luming.procedures.mediation.paper_choices",
    "luming.services.disclosure.families",
    "luming.services.ledgers.findings",
    "luming.services.ledgers.seen",
    "luming.services.reports.papers",
    "luming.services.similar.likeness",
)
_turn = Lock()


def run(code: str, *arguments: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """``python -c CODE ARGUMENTS`` in the checkout: what it says and how it ends."""
    with TemporaryDirectory() as folder:
        said = [Path(folder, "out"), Path(folder, "err")]
        order = {"code": code, "arguments": arguments, "env": dict(env), "said": [str(file) for file in said]}
        ended = _told(order)
        out, err = (file.read_text(encoding="utf-8") for file in said)
    return subprocess.CompletedProcess([code, *arguments], ended, out, err)


def run_module(module: str, *arguments: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """``python -m MODULE ARGUMENTS``, likewise."""
    return run(_as_main(module), *arguments, env=env)


def _as_main(module: str) -> str:
    return f"import runpy\nrunpy.run_module({module!r}, run_name='__main__', alter_sys=True)"


class Standing:
    """A program that stays, ``python -m MODULE ARGUMENTS``, in a process group of its own; its errors are said where ours are."""

    def __init__(self, module: str, *arguments: str, env: Mapping[str, str]) -> None:
        code, said = _as_main(module), [os.devnull]
        self.pid = _told(
            {"code": code, "arguments": arguments, "env": dict(env), "said": said, "stays": True}
        )
        self._end = os.pidfd_open(self.pid)

    def has_ended(self, seconds: float | None) -> bool:
        """Whether it ends within so many seconds."""
        return bool(select.select([self._end], [], [], seconds)[0])

    def kill(self) -> None:
        """The whole group by kill -9; returns once the first process is gone."""
        os.killpg(self.pid, signal.SIGKILL)
        self.has_ended(None)
        os.close(self._end)


def _told(order: Mapping[str, Any]) -> int:
    """What the origin answers: how the program ended, or its number where it stays."""
    with _turn:
        origin = _origin()
        origin.stdin.write(f"{json.dumps(order)}\n")
        origin.stdin.flush()
        return int(origin.stdout.readline())


@cache
def _origin() -> Any:
    """It ends when its orders do: with this process."""
    command = [sys.executable, "-m", "tests.programs"]
    return subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _serve() -> None:
    """One program after another. Each leaves this function by its own end."""
    for name in BEFOREHAND:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # as in conftest.py: nearly all that a program loads stays until its end
    for line in sys.stdin:
        order = json.loads(line)
        stays = order.pop("stays", False)
        if not (program := os.fork()):
            if stays:
                os.setsid()
            _become(**order)
            return
        # One that stays is never waited for: its number is nobody else's until the origin ends.
        answer = program if stays else os.waitstatus_to_exitcode(os.waitpid(program, 0)[1])
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _become(code: str, arguments: list[str], env: dict[str, str], said: list[str]) -> None:
    """The program: nothing to read, files to write to, surroundings of its own."""
    for number, file in enumerate([os.devnull, *said]):
        door = os.open(file, os.O_RDWR | os.O_CREAT)
        os.dup2(door, number)
        os.close(door)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["-c", *arguments]
    roomy(exec, compile(code, "<string>", "exec"), {"__name__": "__main__"})  # as `python -c` does


if __name__ == "__main__":
    _serve()
