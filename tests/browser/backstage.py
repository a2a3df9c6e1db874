"""One process that lives as long as the browser's server and brings into its house what journeys begin with.

Run with a line for each scene: the name of a module beside this one. Its answer is a line: what that module's ``scene`` says.
"""

import json
import os
import sys
from importlib import import_module


def main() -> None:
    """Whatever else is printed goes with the complaints."""
    import django

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    django.setup()
    for name in sys.stdin:
        told = import_module(f"tests.browser.{name.strip()}").scene()
        answers.write(json.dumps(told) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
