"""Rules that are read from our sources: no schema in SQL, no setting that outlives its transaction, no machine's clock."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[4]
# Laying the city and naming its connection is where a schema has to be written down.
MAY_NAME_A_SCHEMA = {
    "luming/kernel/scope/session.py",
    "luming/kernel/scope/founding.py",
    "luming/kernel/scope/definers.py",
    "luming/commands/moving.py",  # it goes from one cluster to another
    "luming/commands/following.py",
    "luming/config/settings.py",
    "luming/config/environment.py",
    "luming/bench/soak/__main__.py",  # from outside, as the operator of a throw-away house
    "luming/bench/soak/books.py",
}


def sources() -> Iterator[tuple[str, str]]:
    """Every module that runs in the house, with its text; tests and the front door, which has no city, left out."""
    for file in sorted((HOUSE / "luming").rglob("*.py")):
        inside = file.relative_to(HOUSE).as_posix()
        if "/tests/" not in inside and not inside.startswith("luming/front_door/"):
            yield inside, file.read_text(encoding="utf-8")


def found(pattern: str, *, flags: re.RegexFlag = re.NOFLAG) -> list[str]:
    """``file:line`` of every match."""
    wanted = re.compile(pattern, flags)
    return [
        f"{name}:{number}"
        for name, text in sources()
        for number, line in enumerate(text.splitlines(), start=1)
        if wanted.search(line) and not line.strip().startswith("#")
    ]


def files(places: list[str]) -> set[str]:
    return {place.partition(":")[0] for place in places}


def test_there_is_something_to_read() -> None:
    assert len(list(sources())) > 100


def test_nobody_calls_set_config_but_to_advise_the_planner_within_a_function() -> None:
    advice = found(r"set_config\s*\('enable_indexscan', '(on|off)', true\)")
    assert found(r"set_config\s*\(") == advice
    assert files(advice) == {"luming/kernel/scope/word_search.py"}


def test_settings_are_local_to_a_transaction_and_set_in_one_place() -> None:
    assert files(found(r"\bset\s+local\b", flags=re.IGNORECASE)) <= {
        "luming/kernel/scope/session.py",
        "luming/kernel/scope/limits.py",  # sent by the session, with the city
        "luming/kernel/scope/definers.py",
        "luming/kernel/scope/policies.py",  # a comment on what remains afterwards
        "luming/bench/leaving.py",  # the owner's, past every guard, in a city that the bench filled
    }
    session = found(r"[\"'(; ]SET\s+(?!LOCAL|NULL|DEFAULT|search_path FROM)(SESSION\s+)?[a-z_.]+\s*(=|TO)\s")
    assert session == []


def test_no_sql_names_a_schema() -> None:
    assert files(found(r"city_\d{6}|city_\{|[^\w]public\.[a-z]|schema_of\(")) <= MAY_NAME_A_SCHEMA


@pytest.mark.parametrize("table", ["parties_blind"])
def test_nobody_reads_the_blind_index_but_the_definer_functions(table: str) -> None:
    assert files(found(table)) - {"luming/kernel/parties/migrations/0001_initial.py"} == {
        "luming/kernel/scope/definers.py"
    }


def test_the_model_of_the_blind_index_is_only_added_to_and_erased() -> None:
    assert files(found(r"table\.add\(rows\.blinds\)")) == {"luming/kernel/proceedings/keeping.py"}
    assert files(found(r"\bBlind\.objects\.bulk_create")) == {"luming/kernel/proceedings/naming.py"}
    rest = r"\bBlind\.objects\.(?!bulk_create)|\bBlind\.objects$"
    assert files(found(rest)) == {"luming/kernel/proceedings/erasing.py"}
    assert found(rest) == found(r"Blind\.objects\.filter\(.*\)\.delete\(\)$")


def test_each_function_over_the_blind_index_has_one_caller() -> None:
    for function in ("possible_duplicates", "has_conflict_of_interest", "matters_naming_me"):
        callers = files(found(rf"(from|select) {function}\("))
        assert callers == {"luming/kernel/proceedings/blind_readers.py"}, function


def test_time_and_keys_come_from_one_place_each() -> None:
    assert files(found(r"datetime\.now\(|timezone\.now\(|date\.today\(|\blocaldate\(")) <= {
        "luming/kernel/workflow/moment.py",
        "luming/kernel/workflow/procedure.py",
    }
    assert found(r"\buuid4\(|\buuid1\(|gen_random_uuid|\bnow\(\)\s*(at time zone|-|\+)\s*interval") == []
