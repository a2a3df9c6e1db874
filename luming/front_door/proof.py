"""``bin/test``: pytest on the whole house."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from luming.front_door import catalogues
from luming.front_door.paths import CHECKOUT

HOUSE = ["-p", "tests.house"]  # a throw-away database, up before Django reads its settings
# Loaded by every process, and no test asks for them: the contract's calls schemathesis as a library, nobody anyio.
HOUSE += ["-p", "no:schemathesis", "-p", "no:anyio"]
QUICK = ["-m", "not slow and not browser"]
MEMORY, PLENTY = Path("/dev/shm"), 10 * 2**30  # noqa: S108 - a folder of its own is made in it; bytes, of which a run takes three
# One worker more than there are processors: who drives a browser or waits for a house leaves hers to the others.
WORKERS = min((os.cpu_count() or 1) + 1, 4)
# One file stays in one worker: a module's fixtures (a database, a browser) are made once. Files go out in the order of
# conftest.py, the longest first, and not in that of how many tests they hold.
PARALLEL = ["-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder"]


def main(arguments: list[str]) -> int:
    """``--quick`` leaves out what is slow or needs a browser; everything else goes to pytest. Its exit code."""
    catalogues.compile_all()
    rest = [argument for argument in arguments if argument != "--quick"]
    chosen = HOUSE + (QUICK if "--quick" in arguments else []) + ([] if "-n" in rest else PARALLEL)
    with passing_files() as folder:
        around = os.environ | folder
        return subprocess.run(
            [sys.executable, "-m", "pytest", *chosen, *rest], cwd=CHECKOUT, env=around, check=False
        ).returncode


@contextmanager
def passing_files() -> Iterator[dict[str, str]]:
    """Where throw-away databases lie: in memory where there is plenty. One is a thousand small files, and fifty are copied."""
    if "TMPDIR" in os.environ or not _has_plenty(MEMORY):
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="luming-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # a database that root starts belongs to somebody else
        yield dict.fromkeys(("TMPDIR", "LUMING_PASSING"), folder)


def _has_plenty(folder: Path) -> bool:
    """Room that is memory too, and programs that tests write there may run."""
    try:
        there, known = os.statvfs(folder), Path("/proc/meminfo").read_text("ascii")
    except OSError:
        return False
    memory = next(
        (int(line.split()[1]) * 1024 for line in known.splitlines() if line.startswith("MemAvailable")), 0
    )
    free = there.f_bavail * there.f_frsize
    return min(free, memory) > PLENTY and not there.f_flag & os.ST_NOEXEC and os.access(folder, os.W_OK)
