"""What ``bin/`` calls once the libraries are there: run, test, check, bench or a command."""

import importlib
import os
import runpy
import sys

from luming.front_door.refusal import Refusal

# Imported late, so that ``due`` answers at once.
DOORS = {"run": "serve", "luming": "commands", "check": "check", "test": "proof"}


def main(arguments: list[str]) -> int:
    """Go through the named door."""
    door, *rest = arguments
    if door in DOORS:
        return int(importlib.import_module(f"luming.front_door.{DOORS[door]}").main(rest))
    sys.argv = [f"bin/{door}", *rest]
    runpy.run_module(f"luming.{door}", run_name="__main__")
    return 0


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:  # whoever read us has seen enough, as in `bin/luming procedures | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    sys.exit(code)
