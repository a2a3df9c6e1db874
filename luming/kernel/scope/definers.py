"""The short list of functions that read across scope. Each gives an id, a yes or no, or a count; nothing else.

They belong to a role that cannot log in, and carry their own search path. A test lists them all.
"""

from luming.kernel.scope.policies import DEFINER, LISTED, SHARED
from luming.kernel.scope.word_search import SEARCH, SETTINGS, SIMILAR

DUPLICATES = (
    "select distinct a.matter_id from parties_blind a join matters_matter m on m.id = a.matter_id "
    "where a.digest = any(person) and m.compartment = '' and m.open and (m.region_id = place or m.subject = about "
    "or exists (select 1 from parties_blind b where b.matter_id = a.matter_id and b.party_id <> a.party_id "
    "and b.digest = any(other_side)))"
)
MERGED_INTO = (
    "select l.matter_id from matters_link l join matters_matter m on m.id = l.matter_id "
    "where l.other_id = wanted and l.kind = 'merged_into' and l.ended_at is null and m.open"
)
OPEN_CHILDREN = (
    "select count(*) from matters_link l join matters_matter m on m.id = l.matter_id "
    "where l.other_id = parent and l.kind = 'child_of' and l.ended_at is null and m.open"
)
# Every create and step asks it; a function of SQL alone would be planned anew each time.
RECEIPT = "begin return query select k.matter_id, k.event_id, k.body from events_idempotencykey k where k.key = wanted; end"
OFFERED = (
    "begin return exists (select 1 from matters_assignment a "  # noqa: S608 - no value of anybody's is in it
    f"where a.matter_id = wanted and a.open and a.unit_id = any({LISTED})); end"
)
ADVICE = " ".join(f"SET {name} = '{value}'" for name, value in SETTINGS.items())
ADVISED = f"plpgsql {ADVICE}"
PROGRAMS = {SEARCH: ADVISED, SIMILAR: ADVISED, RECEIPT: "plpgsql", OFFERED: "plpgsql"}  # others are sql

# name -> (arguments, result, body). The first answer "which one"; both searches apply the caller's own scope.
FUNCTIONS: dict[str, tuple[str, str, str]] = {
    "matter_of_passphrase": (
        "wanted bytea[]",
        "table (matter_id uuid, party_id uuid, code_id uuid)",
        "select c.matter_id, c.party_id, c.id from parties_code c where c.digest = any(wanted) and c.ended_at is null",
    ),
    "matter_of_number": (
        "wanted text",
        "uuid",
        "select m.id from matters_matter m where m.number = wanted",
    ),
    "matter_of_document": (
        "wanted bytea[]",
        "uuid",
        "select d.matter_id from documents_issued d where d.token_digest = any(wanted)",
    ),
    "receipt_of_key": (
        "wanted text",
        "table (matter_id uuid, event_id uuid, body bytea)",
        RECEIPT,
    ),
    # A part of the policy of matters: whether one is open to the caller's units, as it was handed or shown to them.
    SHARED: ("wanted uuid", "boolean", OFFERED),
    "search_matters": (
        "words_wanted tsquery, grams_wanted tsquery, most integer",
        "setof uuid",
        SEARCH,
    ),
    "similar_matters": (
        "words_wanted tsquery, newer_wanted tsquery, depth integer, most integer",
        "setof uuid",
        SIMILAR,
    ),
    "open_children": (
        "parent uuid",
        "bigint",
        OPEN_CHILDREN,
    ),
    "merged_into": (
        "wanted uuid",
        "setof uuid",
        MERGED_INTO,
    ),
    # The three readers of the blind index; each caller records that it looked.
    "possible_duplicates": (
        "person bytea[], other_side bytea[], place uuid, about text",
        "setof uuid",
        DUPLICATES,
    ),
    "has_conflict_of_interest": (
        "wanted uuid, officer bytea[]",
        "boolean",
        "select exists (select 1 from parties_blind b where b.matter_id = wanted and b.digest = any(officer))",
    ),
    "matters_naming_me": (
        "me bytea[]",
        "setof uuid",
        "select distinct b.matter_id from parties_blind b where b.digest = any(me)",
    ),
}
READS = {
    "parties_code": "id, matter_id, party_id, digest, ended_at",
    "parties_blind": "matter_id, party_id, digest",
    "matters_matter": "id, number, holder_id, compartment, region_id, subject, words, grams, open",
    "matters_assignment": "matter_id, unit_id, open",
    "matters_link": "matter_id, other_id, kind, ended_at",
    "documents_issued": "matter_id, token_digest",
    "events_idempotencykey": "key, matter_id, event_id, body",
}


def reads() -> list[str]:
    """What they may read of tables that stand."""
    return [f"GRANT SELECT ({columns}) ON {table} TO {DEFINER}" for table, columns in READS.items()]


def statements(schema: str) -> list[str]:
    """The statements that make the functions in the schema on the search path, owned by the role without login.

    One that a policy asks is not taken away, so each is replaced where it stands.
    """
    # Named last, the schema of temporary tables cannot put its own tables before the city's.
    made = [
        f"SET LOCAL search_path = {schema}, pg_temp",
        f"GRANT USAGE, CREATE ON SCHEMA {schema} TO {DEFINER}",
    ]
    for name, (arguments, result, body) in FUNCTIONS.items():
        signature = f"{name}({', '.join(part.split(' ', 1)[1] for part in arguments.split(', '))})"
        kind = f"LANGUAGE {PROGRAMS.get(body, 'sql')} STABLE SECURITY DEFINER SET search_path FROM CURRENT"
        made += [
            f"CREATE OR REPLACE FUNCTION {name}({arguments}) RETURNS {result} {kind} AS $${body}$$",
            f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {signature} TO luming_app, luming_job",
            f"ALTER FUNCTION {signature} OWNER TO {DEFINER}",
        ]
    made.append(f"REVOKE CREATE ON SCHEMA {schema} FROM {DEFINER}")
    return made
