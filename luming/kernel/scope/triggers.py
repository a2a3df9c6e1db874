"""Triggers that refuse: what was appended stays as it was, whoever asks, the owner included.

They only refuse, before the row; grants are the first line, and these the second.
"""

from collections.abc import Iterator

from luming.kernel.scope.access import Write
from luming.kernel.scope.policies import declared

REFUSE = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ begin raise exception 'rows of % are appended, never changed', tg_table_name; end $$"
)
# What the model names may be emptied under the law, once and all of it, and nothing else about the row may change.
ONLY_ERASE = (
    "CREATE OR REPLACE FUNCTION refuse_all_but_erasure() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ declare "
    "emptied text[] := tg_argv[0]::text[]; "
    "rest text[] := emptied || array['erased_at', 'erased_under']; "
    "begin "
    "if old.erased_at is null and new.erased_at is not null and to_jsonb(new) - rest = to_jsonb(old) - rest "
    "and not exists (select 1 from unnest(emptied) as name where to_jsonb(new) -> name <> 'null') "
    "then return new; end if; "
    "raise exception 'a row of % may only be erased', tg_table_name; end $$"
)


def statements() -> Iterator[str]:
    """Every statement that lays the triggers anew."""
    yield REFUSE
    yield ONLY_ERASE
    for model, access in declared():
        table = model._meta.db_table
        if access.write is Write.APPEND:
            yield from _on(table, "UPDATE OR DELETE", "ROW", "refuse_change")
            yield from _on(table, "TRUNCATE", "STATEMENT", "refuse_change")
        if access.write is Write.EMPTY:
            yield from _on(
                table, "UPDATE", "ROW", "refuse_all_but_erasure", "{" + ",".join(access.erases) + "}"
            )
            yield from _on(table, "DELETE", "ROW", "refuse_change")
            yield from _on(table, "TRUNCATE", "STATEMENT", "refuse_change")


def _on(table: str, when: str, each: str, function: str, said: str = "") -> Iterator[str]:
    name = f"never_{when.split(' ', maxsplit=1)[0].lower()}"
    yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
    told = f"'{said}'" if said else ""
    yield f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}({told})"
