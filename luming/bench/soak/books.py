"""At the end the receipts are laid beside the rows, as the owner: nothing lost, nothing doubled, every job done once."""

from collections import Counter
from datetime import datetime
from typing import Any, LiteralString

import psycopg

from luming.bench.soak.ledger import Ledger

API = "api-"  # before the digest of a key that another system sent
# What must be none, and the rows that would be.
NONE: dict[str, LiteralString] = {
    "matters with two numbers alike": "select number from matters_matter group by number having count(*) > 1",
    "matters without exactly one holder": (
        "select m.id from matters_matter m left join matters_holding h on h.matter_id = m.id and h.until is null "
        "group by m.id having count(h.id) <> 1"
    ),
    "matters begun twice": "select matter_id from events_event where step = 'apply' group by 1 having count(*) <> 1",
    "matters accepted twice": "select matter_id from events_event where step = 'accept' group by 1 having count(*) > 1",
    "papers not set in both forms": (
        "select i.id from documents_issued i left join documents_rendering r on r.document_id = i.id "
        "group by i.id having count(r.id) <> 2"
    ),
    "messages whose hour has come and that did not leave": (
        "select id from outbox_message where state = 'waiting' and not_before <= now()"
    ),
    "messages that were sent more than once": "select id from outbox_message where tries > 1",
    "messages that failed": "select id from outbox_message where state = 'failed'",
}
LEFT: LiteralString = (
    "select task_name || ', ' || status from public.procrastinate_jobs where status in ('doing', 'failed') "
    "or (status = 'todo' and coalesce(scheduled_at, %(closed)s) <= %(closed)s)"
)


def jobs_left(url: str, closed: datetime) -> list[str]:
    """What of each job stood open when the house had closed and was settled; what was for later than that is not."""
    with psycopg.connect(url, autocommit=True) as owner:
        return [said for [said] in owner.execute(LEFT, {"closed": closed})]


def compared(url: str, schema: str, ledger: Ledger) -> dict[str, int]:
    """How many of each; every one of them has to be none."""
    with psycopg.connect(url, autocommit=True, options=f"-c search_path={schema}") as owner:

        def asked(question: LiteralString) -> list[Any]:
            return owner.execute(question).fetchall()

        rows: dict[str, str] = dict(asked("select key, matter_id::text from events_idempotencykey"))
        kept = {key: matter for key, matter in rows.items() if not key.startswith(API)}
        matters = {matter for [matter] in asked("select id::text from matters_matter")}
        promised, [[files]] = (
            ledger.created.keys() | ledger.taken.keys(),
            asked("select count(*) from documents_received"),
        )
        by_api = Counter(matter for key, matter in rows.items() if key.startswith(API))
        return {
            "receipts without what they promise": len(promised - kept.keys()),
            "rows that nobody holds a receipt for": len(kept.keys() - promised),
            "receipts that name another matter": sum(
                kept.get(key) != one for key, one in ledger.created.items()
            ),
            "receipts by API that do not fit": (by_api - (told := Counter(ledger.by_api.values()))).total()
            + (told - by_api).total(),
            "matters lost": len(ledger.matters - matters),
            "matters that nobody brought": len(matters - ledger.matters),
            "files lost or doubled": abs(files - ledger.uploaded),
        } | {name: len(asked(question)) for name, question in NONE.items()}
