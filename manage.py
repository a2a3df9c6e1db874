"""Django's own commands, for those who work on Luming; operators use bin/."""

import os
import sys


def main() -> None:
    """Run one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
    from django.core.management import execute_from_command_line

    if sys.argv[1:3] == ["procrastinate", "worker"]:
        _let_the_guard_ask()
    execute_from_command_line(sys.argv)


def _let_the_guard_ask() -> None:
    """The job runner's own connections are not Django's; one of Django's first, so that a wrong role ends it here."""
    import django
    from django.db import connection

    django.setup()
    connection.ensure_connection()
    connection.close()


if __name__ == "__main__":
    main()
