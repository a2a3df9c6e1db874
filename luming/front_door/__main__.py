"""What ``bin/`` calls once the libraries are there: run, test, check, bench or a command."""

import runpy
import sys

from luming.front_door.paths import CHECKOUT
from luming.front_door.refusal import Refusal


def main(arguments: list[str]) -> int:
    """Go through the right door. Imports are late, so that ``due`` answers at once."""
    door, *rest = arguments
    if door == "run":
        from luming.front_door import serve

        return serve.main(rest)
    if door == "luming":
        from luming.front_door import commands

        return commands.main(rest)
    if door == "check":
        from luming.front_door import check

        return check.main(rest)
    if door == "test":
        return test(rest)
    sys.argv = ["luming.bench", *rest]
    runpy.run_module("luming.bench", run_name="__main__", alter_sys=True)
    return 0


def test(arguments: list[str]) -> int:
    """Run pytest on the whole house; ``--quick`` leaves out what is slow or needs a browser."""
    import subprocess

    from luming.front_door import catalogues

    catalogues.compile_all()
    quick = ["-m", "not slow and not browser"] if "--quick" in arguments else []
    rest = [argument for argument in arguments if argument != "--quick"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *quick, *rest], cwd=CHECKOUT, check=False
    ).returncode


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
