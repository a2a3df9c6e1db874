"""``bin/check``: everything that can be found without running the house. All checks run; any finding fails."""

import os
import subprocess
from collections.abc import Callable

from luming.front_door import english, habits, pages
from luming.front_door.house import python
from luming.front_door.paths import CHECKOUT

TOOLS = {
    "lint": python("-m", "ruff", "check", "--output-format=concise", "."),
    "format": python("-m", "ruff", "format", "--check", "--output-format=concise", "."),
    "types": python("-m", "mypy", "--no-error-summary"),
    "layers": python("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    "migrations": python("-W", "ignore", "manage.py", "makemigrations", "--check", "--dry-run"),
    "locks": python("-W", "ignore", "manage.py", "locks"),
}
RULES: dict[str, Callable[[], list[str]]] = {
    "habits": habits.findings,
    "pages": pages.findings,
    "english": english.findings,
}


def main(arguments: list[str]) -> int:
    """Run all checks, or those named; 1 when anything was found."""
    wanted = arguments or [*TOOLS, *RULES]
    failed = [name for name in wanted if not _passes(name)]
    print(f"\nbin/check: {', '.join(failed)} found something." if failed else "\nbin/check: nothing found.")
    return 1 if failed else 0


def _passes(name: str) -> bool:
    if name in TOOLS:
        done = subprocess.run(
            TOOLS[name],
            cwd=CHECKOUT,
            env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
            capture_output=True,
            text=True,
            check=False,
        )
        said, fine = done.stdout + done.stderr, done.returncode == 0
    else:
        found = RULES[name]()
        said, fine = "\n".join(found), not found
    print(f"{name:<12}{'ok' if fine else 'FOUND'}", flush=True)
    if not fine:
        print(said.rstrip(), flush=True)
    return fine
