"""Django's own commands, for those who work on Luming; operators use bin/."""

import os
import sys


def main() -> None:
    """Run one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
    from django.core.management import execute_from_command_line

    from luming.front_door.calls import roomy

    roomy(execute_from_command_line, sys.argv)


if __name__ == "__main__":
    main()
