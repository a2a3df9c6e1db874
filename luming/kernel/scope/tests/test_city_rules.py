"""A city is a schema: each rule that keeps it so, read from the database's catalogue after the city was laid."""

import pytest

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.definers import FUNCTIONS, READS
from luming.kernel.scope.policies import declared
from luming.kernel.scope.tests import catalogue
from luming.kernel.scope.word_search import SETTINGS

pytestmark = pytest.mark.usefixtures("open_city")

# Seen in every scope, because they name no party: places, offices, officers and their sign-in, the calendar, numbers.
REFERENCE = {
    "content_text",
    "deadlines_notice",
    "deadlines_target",
    "desk_feed",  # the digest of an officer's private calendar address
    "desk_reset",  # an officer's password waiting for the second administrator
    "desk_trial",  # how often signing in was tried
    "disclosure_edition",  # what anybody may take away; the key that opens its seals is sealed
    "indicators_quoted",  # a number of another body, with its source
    "matters_series",
    "packages_house",  # another installation, by its public keys
    "satisfaction_cell",  # counts of at least five answers by unit, side and month; whose, nobody can tell
    "outbox_subscription",  # a system that asked to be told, its secret sealed
    "orgs_accesstoken",  # digests of tokens by which other systems act as a post
    "orgs_committee",  # terms, members and filings of a committee: the public roster, and what is owed for it
    "orgs_filing",
    "orgs_leave",
    "orgs_localchoice",
    "orgs_membership",
    "orgs_post",
    "orgs_region",
    "orgs_unit",
    "orgs_user",
    "receipts_citation",
    "receipts_erratum",
    "receipts_receipt",  # one number of one moment; the matters under it stand in receipts_listed, which few may read
    "reports_edition",  # what was published, and its files
    "reports_printed",
    "rollups_lastcount",
    "similar_word",  # in how many matters a word stands; words that fewer than three have are not kept
    "similar_lastweighing",
}


def ours() -> dict[str, Access]:
    return {model._meta.db_table: access for model, access in declared()}


def test_every_table_of_ours_has_one_uuid_for_a_key() -> None:
    keys = catalogue.primary_keys()
    assert set(ours()) <= set(keys)
    assert {table: keys[table] for table in ours() if keys[table] != ["uuid"]} == {}


def test_no_table_of_ours_is_numbered_by_the_database() -> None:
    numbered = catalogue.numbered_by_the_database()
    assert "django_migrations" in numbered  # the question can be answered with yes
    assert numbered & set(ours()) == set()


def test_no_key_leaves_the_city_or_comes_in() -> None:
    assert catalogue.foreign_schemas() == []


def test_every_table_of_ours_stands_in_the_city_and_has_row_security_or_is_reference() -> None:
    secured = set(catalogue.policies())
    assert set(ours()) - secured == {
        table for table, access in ours().items() if access.reach is Reach.REFERENCE
    }
    assert set(ours()) - secured <= REFERENCE, (
        "a new table that every scope sees: does it really name nobody?"
    )


def test_no_table_that_can_name_a_matter_is_reference() -> None:
    rows = catalogue.asked(
        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid "
        "where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attname = 'matter_id'"
    )
    naming = {table for (table,) in rows}
    assert "events_event" in naming
    assert naming - set(catalogue.policies()) == set()


def test_third_party_tables_name_no_matter() -> None:
    """Sign-in, sessions and Django's own: all that stands in the city beside our tables."""
    rest = set(catalogue.primary_keys()) - set(ours())
    assert {table.split("_")[0] for table in rest} <= {"account", "auth", "django", "mfa"}


def test_the_app_and_the_jobs_may_do_what_the_model_says_and_no_more() -> None:
    for role in ("luming_app", "luming_job"):
        granted = catalogue.granted(role)
        for table, access in ours().items():
            allowed = {part.strip() for part in access.write.value.split(",")}
            assert granted[table] == allowed, (role, table)
            assert "TRUNCATE" not in granted[table]


def test_what_is_appended_is_neither_changed_nor_removed_nor_emptied() -> None:
    guarded = {}
    for table, name, before, _each, function in catalogue.triggers():
        assert before, f"{name} on {table} runs after the row"
        guarded.setdefault(table, {})[name] = function
    for table, access in ours().items():
        if access.write in {Write.APPEND, Write.EMPTY}:
            assert {"never_update", "never_truncate"} <= set(guarded[table]), table
    assert "events_event" in guarded


def test_no_trigger_runs_after_a_row_or_for_anything_but_refusing() -> None:
    found = catalogue.triggers()
    assert found
    assert {(before, function.split(".")[-1]) for _, _, before, _, function in found} <= {
        (True, "refuse_change"),
        (True, "refuse_all_but_erasure"),
    }


def test_the_functions_that_read_across_scope_are_exactly_the_list() -> None:
    assert set(catalogue.definers()) == set(FUNCTIONS)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_each_has_a_search_path_of_its_own_and_an_owner_who_can_do_nothing_else(name: str) -> None:
    found = catalogue.definers()[name]
    (schema,) = catalogue.asked("select current_schema()::text")[0]
    path, *rest = sorted(found["config"], key=lambda one: not one.startswith("search_path"))
    assert path == f"search_path={schema}, pg_temp"
    assert rest in ([], [f"{setting}={value}" for setting, value in SETTINGS.items()])
    assert not found["logs_in"]
    assert not found["strong"]
    assert not found["public"], "everybody may call it"


def test_each_gives_an_id_a_yes_or_no_or_a_count() -> None:
    answers = {name: row["result"] for name, row in catalogue.definers().items()}
    assert {name for name, result in answers.items() if result not in {"uuid", "boolean", "bigint"}} == {
        "matter_of_passphrase",  # matter, party and code: three ids
        "receipt_of_key",  # two ids and the digest of what was sent
    }


def test_the_owner_of_those_functions_reads_columns_and_writes_nothing() -> None:
    columns = catalogue.granted_columns("luming_definer")
    assert set(columns) == {
        f"{table}.{column}" for table, names in READS.items() for column in names.split(", ")
    }
    assert set.union(*columns.values()) == {"SELECT"}
    assert catalogue.granted("luming_definer") == {}  # no whole table


@pytest.mark.parametrize("role", ["luming_app", "luming_job"])
def test_the_roles_that_log_in_own_nothing_and_bypass_nothing(role: str) -> None:
    rows = catalogue.asked(
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin from pg_roles where rolname = %s",
        role,
    )
    assert rows == [(False, False, False, False, True)]
    owned = catalogue.asked("select count(*) from pg_class where relowner = %s::regrole", role)
    assert owned == [(0,)]
    creates = catalogue.asked("select has_schema_privilege(%s, current_schema(), 'CREATE')", role)
    assert creates == [(False,)]


def test_this_very_connection_is_the_apps() -> None:
    assert catalogue.asked("select current_user::text, session_user::text") == [("luming_app", "luming_app")]
