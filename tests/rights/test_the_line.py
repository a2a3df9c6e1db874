"""What this system cannot do. Each docstring is a line of docs/what-it-cannot-do.md; each test holds it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from luming.kernel.parties.models import Party
from luming.kernel.scope import definers

HOUSE = Path(__file__).parents[2] / "luming"
OF_A_PERSON = re.compile(
    r"score|risk|watch|blacklist|level_of|predict|rating|ethnic|nationality|religion|politic|party_member|location|track"
)


def columns() -> Iterator[tuple[str, str]]:
    """Every column of ours, with its table."""
    for model in apps.get_models():
        if model.__module__.startswith("luming."):
            for field in model._meta.get_fields():
                yield model._meta.label, field.name


def sources() -> Iterator[Path]:
    """Our own Python, tests apart."""
    return (path for path in HOUSE.rglob("*.py") if "tests" not in path.parts)


def test_people_are_not_graded() -> None:
    """It gives no person a score, a level, a risk or a place on a watch list, and predicts nothing about anybody."""
    assert [pair for pair in columns() if OF_A_PERSON.search(pair[1])] == []


def test_some_things_are_never_asked() -> None:
    """It stores no ethnicity, religion or political view; the box on the paper form is printed empty."""
    names = {field.name for field in Party._meta.get_fields()}
    assert not names & {"ethnicity", "nationality", "religion", "politics", "minzu"}
    text = (HOUSE / "procedures/mediation/documents/pieces.py").read_text()
    assert '(say("民族", "Ethnic"), "")' in text


def test_nobody_is_looked_up_across_matters() -> None:
    """It has no search for a person across matters. Three readers compare sealed marks, and each look is recorded."""
    readers = [name for name, (_args, _result, body) in definers.FUNCTIONS.items() if "parties_blind" in body]
    assert sorted(readers) == ["has_conflict_of_interest", "matters_naming_me", "possible_duplicates"]


def test_a_search_finds_matters_not_people() -> None:
    """Its word search reads titles, masked of numbers, and only ordinary words of such texts as a procedure opens to it: no name."""
    from luming.kernel.matters.ordinary import ordinary
    from luming.kernel.proceedings.registry import procedures

    assert "parties" not in definers.FUNCTIONS["search_matters"][2]
    assert "王建国" not in "".join(ordinary("经理王建国不修电梯"))
    # What is said in mediation is confidential; what is asked of an office in public is not.
    assert {one.code for one in procedures() if one.searched} <= {"appeal"}


def test_words_and_money_are_apart() -> None:
    """It cannot attach a fee to mediation: no module takes a payment."""
    assert [path for path in sources() if re.search(r"payment|wechatpay|alipay|charge_fee", path.name)] == []


def test_a_lapsed_period_never_closes_a_matter_by_itself() -> None:
    """It never closes a matter because a date has passed, unless the law itself says so and the procedure names the article."""
    from luming.kernel.proceedings.registry import procedures

    for procedure in procedures():
        for clock in procedure.clocks.values():
            assert clock.deemed is None or clock.deemed.article is not None


def test_the_administrator_sees_no_matter() -> None:
    """It shows no matter to its administrators, and nothing but logs to its auditors."""
    from luming.kernel.workflow.roles import Reads, Role

    assert (Role.ADMINISTRATOR.reads, Role.AUDITOR.reads) == (Reads.NOTHING, Reads.LOGS)


def test_events_are_written_once() -> None:
    """It cannot change or remove what happened: events are appended, and even the database's owner is refused."""
    from luming.kernel.events.models import Event
    from luming.kernel.scope.access import Write

    assert Event.access.write is Write.APPEND


def test_no_file_is_destroyed_on_one_persons_word(town) -> None:
    """It destroys no file on one person's word, and removes nothing while a matter is held, whoever asks."""
    from luming.kernel.matters.models import Matter
    from luming.kernel.proceedings.act import Given
    from luming.kernel.proceedings.erasing import empty
    from luming.kernel.proceedings.registry import procedures
    from luming.kernel.scope.city import within
    from luming.kernel.scope.scopes import Job
    from luming.kernel.workflow.moment import now
    from luming.kernel.workflow.refusal import GuardError

    destroying = [
        step
        for one in procedures()
        for step in one.steps.values()
        if step.path.reaches is not None and step.path.reaches.name == "destroyed"
    ]
    assert destroying
    assert all(step.several and step.several.needed > 1 for step in destroying)
    matter = town.accepted()
    given = Given(data={"ground": "court"}, texts={"reason": "有诉讼"})
    town.take(matter, "hold_destruction", "head", given)
    # Every removal goes through this one function.
    with within(Job("erase")), pytest.raises(GuardError):
        empty(Matter.objects.get(id=matter), ("*",), "第47条", now())


def test_nothing_is_sent_elsewhere() -> None:
    """It calls no service of others with anybody's data, and its pages load nothing from other hosts."""
    elsewhere = {"requests", "httpx", "sentry_sdk", "google", "baidu", "umami"}
    for path in sources():
        text = path.read_text()
        if not any(name in text for name in elsewhere):
            continue  # what is nowhere in it cannot be imported by it
        for node in ast.walk(ast.parse(text)):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] in elsewhere], path


def test_the_page_says_what_the_tests_hold() -> None:
    """It cannot say more here than its tests hold: this page is made from them."""
    assert (HOUSE.parent / "docs/what-it-cannot-do.md").read_text() == page()


def page() -> str:
    """The page, from the docstrings above."""
    tree = ast.parse(Path(__file__).read_text())
    tests = [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    lines = [f"- {ast.get_docstring(node)}" for node in tests]
    return "\n".join(
        [
            "# What this system cannot do",
            "",
            "Made from `tests/rights/`; a test fails when one line stops being true.",
            "",
            *lines,
            "",
        ]
    )
