"""A city that the bench was lent is left as it was found: the matters that a run brought in are taken out of it again.

They would be the newest, thousands within minutes and in the words of a few stories, and the next run would measure them.
Nothing of ours takes a matter's rows away, so this goes past every guard of the record: the cluster's own superuser alone can,
and only in a folder that the bench filled itself.

``python -m luming.bench.leaving [AFTER]`` as the owner: the key of the newest matter; or, given one, all after it are taken
out, and how many that were.
"""

import json
import sys
from typing import Any
from uuid import UUID

import django

WITH_MATTERS = """select c.table_name from information_schema.columns c
    join pg_tables t on t.schemaname = c.table_schema and t.tablename = c.table_name
    where c.table_schema = current_schema() and c.column_name = 'matter_id'"""


def main() -> None:
    """Prints a line of JSON."""
    django.setup()
    from django.conf import settings
    from django.db import connection

    from luming.kernel.scope.city import city

    with city(settings.CITY), connection.cursor() as cursor:
        print(json.dumps(take_out(cursor, UUID(sys.argv[1])) if sys.argv[1:] else newest(cursor)))


def newest(cursor: Any) -> str:  # noqa: ANN401 - Django's
    """The key of the last matter; keys follow time. The least of all keys where there is none."""
    cursor.execute("select id from matters_matter order by id desc limit 1")
    row = cursor.fetchone()
    return str(row[0] if row else UUID(int=0))


def take_out(cursor: Any, after: UUID) -> int:  # noqa: ANN401 - Django's
    """Every row of the matters that came after that one; how many matters that were."""
    cursor.execute("set local session_replication_role = replica")  # neither guards nor references are asked
    gone = "create temporary table gone on commit drop as select id from matters_matter where id > %s"
    cursor.execute(gone, [after])
    cursor.execute("analyze gone")
    cursor.execute(WITH_MATTERS)
    for (table,) in cursor.fetchall():
        cursor.execute(f'delete from "{table}" where matter_id in (select id from gone)')  # noqa: S608 - from the catalogue
    cursor.execute("delete from matters_matter where id in (select id from gone)")
    return int(cursor.rowcount)


if __name__ == "__main__":
    main()
