"""A slim city: each loaded matter's row ten times over, with keys and numbers of its own, and nothing beside it.

For lists alone, whose cost is that of rows and indexes; ``python -m luming.bench.slimming 10`` as the owner. Its matters have
no events and no holding of their own, so that no step can be taken in them, and nothing but a list is measured there.
"""

import sys

import django

# A key as Python would have made it at that moment: the milliseconds, then chance.
KEY = (
    "(lpad(to_hex((extract(epoch from m.received_at) * 1000)::bigint), 12, '0') || '7' "
    "|| substr(md5(m.id::text || again), 1, 3) || '8' || substr(md5(again || m.id::text), 1, 15))::uuid"
)


def main(arguments: list[str]) -> None:
    """So many times in all."""
    django.setup()
    from django.conf import settings
    from django.db import connection

    from luming.kernel.matters.models import Matter
    from luming.kernel.scope.city import city

    made = {"id": KEY, "number": "m.number || '·' || again", "words": "null", "grams": "null"}
    columns = [one.column for one in Matter._meta.concrete_fields]
    chosen = ", ".join(made.get(column, f'm."{column}"') for column in columns)
    named = ", ".join(f'"{column}"' for column in columns)
    for again in range(1, int(arguments[0])):
        with city(settings.CITY), connection.cursor() as cursor:
            cursor.execute(
                f"insert into matters_matter ({named}) select {chosen} "  # noqa: S608 - columns of our own
                f"from (select * from matters_matter where number not like '%%·%%') m, (select %s::text as again) n",
                [str(again)],
            )


if __name__ == "__main__":
    main(sys.argv[1:])
