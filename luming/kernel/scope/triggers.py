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
# A text may be emptied under the law, once, and nothing else about it may change.
ONLY_ERASE = (
    "CREATE OR REPLACE FUNCTION refuse_all_but_erasure() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ begin "
    "if new.text is null and new.salt is null and new.erased_at is not null and old.erased_at is null "
    "and (new.id, new.matter_id, new.event_id, new.field) = (old.id, old.matter_id, old.event_id, old.field) "
    "then return new; end if; "
    "raise exception 'a text may only be erased'; end $$"
)


def statements() -> Iterator[str]:
    """Every statement that lays the triggers anew."""
    yield REFUSE
    yield ONLY_ERASE
    for model, access in declared():
        table = model._meta.db_table  # noqa: SLF001 - Django's documented Options API
        if access.write is Write.APPEND:
            yield from _on(table, "UPDATE OR DELETE", "ROW", "refuse_change")
            yield from _on(table, "TRUNCATE", "STATEMENT", "refuse_change")
        if access.write is Write.EMPTY:
            yield from _on(table, "UPDATE", "ROW", "refuse_all_but_erasure")
            yield from _on(table, "DELETE", "ROW", "refuse_change")
            yield from _on(table, "TRUNCATE", "STATEMENT", "refuse_change")


def _on(table: str, when: str, each: str, function: str) -> Iterator[str]:
    name = f"never_{when.split(' ', maxsplit=1)[0].lower()}"
    yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
    yield f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"
