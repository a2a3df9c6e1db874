"""``bin/test``: pytest on the whole house."""

import os
import subprocess
import sys

from luming.front_door import catalogues
from luming.front_door.paths import CHECKOUT

HOUSE = ["-p", "tests.house"]  # a throw-away database, up before Django reads its settings
# Loaded by every process, and no test asks for them: the contract's calls schemathesis as a library, nobody anyio.
HOUSE += ["-p", "no:schemathesis", "-p", "no:anyio"]
QUICK = ["-m", "not slow and not browser"]
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
    return subprocess.run(
        [sys.executable, "-m", "pytest", *chosen, *rest], cwd=CHECKOUT, check=False
    ).returncode
