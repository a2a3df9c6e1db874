"""``bin/test``: pytest on the whole house."""

import subprocess
import sys

from luming.front_door import catalogues
from luming.front_door.paths import CHECKOUT

QUICK = ["-m", "not slow and not browser"]


def main(arguments: list[str]) -> int:
    """``--quick`` leaves out what is slow or needs a browser; everything else goes to pytest. Its exit code."""
    catalogues.compile_all()
    quick = QUICK if "--quick" in arguments else []
    rest = [argument for argument in arguments if argument != "--quick"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *quick, *rest], cwd=CHECKOUT, check=False
    ).returncode
