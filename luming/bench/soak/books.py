"""At the end the receipts are laid beside the rows, as the owner: nothing lost, nothing doubled, every job done once."""

import psycopg

from luming.bench.soak.ledger import Ledger

# What must be none, and the rows that would be.
NONE = {
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
    "jobs left": (
        "select id from public.procrastinate_jobs where status in ('doing', 'failed') "
        "or (status = 'todo' and coalesce(scheduled_at, now()) <= now())"
    ),
}


def compared(url: str, schema: str, ledger: Ledger) -> dict[str, int]:
    """How many of each; every one of them has to be none."""
    with psycopg.connect(url, autocommit=True, options=f"-c search_path={schema}") as owner:
        kept: dict[str, str] = dict(
            owner.execute("select key, matter_id::text from events_idempotencykey").fetchall()
        )
        promised = ledger.created.keys() | ledger.taken.keys()
        matters = {row[0] for row in owner.execute("select id::text from matters_matter").fetchall()}
        files = owner.execute("select count(*) from documents_received").fetchone()
        found = {
            "receipts without what they promise": len(promised - kept.keys()),
            "rows that nobody holds a receipt for": len(kept.keys() - promised),
            "receipts that name another matter": sum(
                kept.get(key) != one for key, one in ledger.created.items()
            ),
            "matters lost": len(set(ledger.created.values()) - matters),
            "matters that nobody brought": len(matters - set(ledger.created.values())),
            "files lost or doubled": abs((files[0] if files else 0) - ledger.uploaded),
        }
        return found | {name: len(owner.execute(question).fetchall()) for name, question in NONE.items()}
