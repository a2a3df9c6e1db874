"""What must hold of every matter of a loaded city, asked of the whole of it; and ``verify`` of a sample, event by event.

``python -m luming.bench.invariants``, as the owner, who alone sees everything. One line of JSON a rule.
"""

import json
import sys
from collections.abc import Iterator
from itertools import islice

import django

SAMPLE = 2000  # matters whose every event and text is checked
# Each finds what breaks the rule. A slim city has rows of matters alone: rules about what lies beside them are not asked.
OF_MATTERS = {
    "an open matter has a holder": "select count(*) from matters_matter where open and holder_id is null",
    "a number belongs to one matter": "select count(*) - count(distinct number) from matters_matter",
    "an officer is of the holding unit": """
        select count(*) from matters_matter m join orgs_post p on p.id = m.officer_id where m.open and p.unit_id <> m.holder_id
    """,
    "what is closed says since when": "select count(*) from matters_matter where not open and closed_at is null",
}
OF_THE_REST = {
    "one stretch of holding is under way, with the holder": """
        select count(*) from matters_matter m left join (
            select matter_id, count(*) filter (where until is null) as live,
                   (array_agg(unit_id) filter (where until is null))[1] as unit
            from matters_holding group by matter_id
        ) h on h.matter_id = m.id where coalesce(h.live, 0) <> 1 or h.unit <> m.holder_id
    """,
    "the head of the chain is the last event": """
        select count(*) from matters_matter m left join events_event e on e.matter_id = m.id and e.seq = m.head_seq
        where e.digest is distinct from m.head_digest
    """,
    "no event is missing, none stands beside the chain": """
        select count(*) from matters_matter m left join (
            select matter_id, count(*) as many, max(seq) as last from events_event group by matter_id
        ) e on e.matter_id = m.id where e.many is distinct from m.head_seq or e.last is distinct from m.head_seq
    """,
    "each event names the one before": """
        select count(*) from (
            select previous, lag(digest, 1, '') over (partition by matter_id order by seq) as before from events_event
        ) e where previous <> before
    """,
    "a clock runs only in an open matter": """
        select count(*) from deadlines_deadline d join matters_matter m on m.id = d.matter_id
        where d.state = 'running' and m.state in ('archived', 'destroyed')
    """,
    "the due day is that of a running clock": """
        select count(*) from matters_matter m where m.open and m.due_on is not null and not exists (
            select 1 from deadlines_deadline d where d.matter_id = m.id and d.state = 'running' and not d.aside
            and (d.due at time zone 'Asia/Shanghai')::date = m.due_on
        )
    """,
    "every party's name is sealed": "select count(*) from parties_party where name is null or length(name) < 35",
    "every digest of a text has its text": """
        select count(*) from events_event e, jsonb_object_keys(coalesce(e.data -> 'texts', '{}')) named
        where not exists (select 1 from events_eventtext t where t.event_id = e.id and t.field = named)
    """,
}


def main(arguments: list[str]) -> None:
    """All of them; with ``slim`` those of matters alone. Ends with 1 where one is broken."""
    django.setup()
    from django.conf import settings

    from luming.kernel.scope.city import city

    broken = 0
    with city(settings.CITY):
        for rule, many in _asked(slim="slim" in arguments):
            broken += many
            print(json.dumps({"rule": rule, "broken": many}), flush=True)
    sys.exit(1 if broken else 0)


def _asked(*, slim: bool) -> Iterator[tuple[str, int]]:
    from django.db import connection

    with connection.cursor() as cursor:
        for rule, statement in (OF_MATTERS if slim else OF_MATTERS | OF_THE_REST).items():
            cursor.execute(statement)
            yield rule, cursor.fetchone()[0]
    if not slim:
        yield "verify finds every chain and text of a sample whole", _verified()


def _verified() -> int:
    from luming.kernel.proceedings.verifying import Sealed, faults

    return sum(one is not None for one in islice(faults(Sealed()), SAMPLE))


if __name__ == "__main__":
    main(sys.argv[1:])
