"""After so many rows at once: what the database's own housekeeping does overnight."""

import django


def main() -> None:
    """VACUUM and ANALYZE, as the owner; outside any transaction."""
    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")


if __name__ == "__main__":
    main()
