"""Histories reckoned by several processes: one writes, what is written is the same, and what is wrong comes out as ever."""

import os
import re
import signal
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from luming.kernel.deadlines.models import Deadline, Target
from luming.kernel.deadlines.rules import look_ahead
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event, EventText
from luming.kernel.events.texts import still_says
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import ahead
from luming.kernel.proceedings import load as loading
from luming.kernel.proceedings.keys import Key
from luming.kernel.proceedings.load import PastStep, UnloadableError, load
from luming.kernel.proceedings.reckoners import LostReckonerError, reckoners
from luming.kernel.proceedings.tests.asking import asked
from luming.kernel.proceedings.tests.test_load import SOURCE, accepted, ago, past
from luming.kernel.proceedings.told import ORDER, Numbered, Part
from luming.kernel.scope.city import within
from luming.kernel.scope.copied import as_text, columns_of
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.kept import forget
from luming.kernel.seal import sealing
from luming.kernel.seal.fields import SealedTextField
from luming.kernel.seal.steady import steady
from luming.kernel.workflow.moment import now, today

DIGEST, KEY = re.compile("sha256:[0-9a-f]{64}"), re.compile("[0-9a-f]{32}")


@pytest.fixture(scope="module")
def several():
    with reckoners(2) as found:
        yield found


@pytest.fixture
def by_hands_alone(monkeypatch) -> None:
    """Whoever falls back on this process is found out."""

    def fell_back(part: Part) -> None:
        pytest.fail(f"{len(part.told)} histories were not reckoned by those who were to")

    monkeypatch.setattr(ahead, "pour", fell_back)


def histories(town, many: int = 9) -> list:
    """Under way and just begun, with a key and without; each with words that a line of text must not be broken by."""
    begun = [past(town, key=Key(f"past-{n}", b"as read"), title=f"第{n}\t件\\n") for n in range(many)]
    return [
        replace(one, steps=(*one.steps, accepted(town))) if place % 2 else one
        for place, one in enumerate(begun)
    ]


def read(texts: list[bytes], fixed: set[str]) -> list[list[dict[str, str]]]:
    """By kind and line what each column says: sealed words opened, and by their order what is made anew each time."""
    order: dict[str, int] = {}

    def said(kind, name: str, value: str, row: str) -> str:
        field = kind._meta.get_field(name)
        if isinstance(field, SealedTextField):
            return sealing.open_sealed(bytes.fromhex(value[3:]), context=f"{field.context}:{UUID(row)}")
        if KEY.fullmatch(value) and value not in fixed:
            return f"key {order.setdefault(value, len(order))}"
        return "salt" if name == "salt" else DIGEST.sub("digest", value)

    found = []
    for kind, text in zip(ORDER, texts, strict=True):
        names = [name for name, *_ in columns_of(kind)]
        lines = [dict(zip(names, line.split("\t"), strict=True)) for line in text.decode().splitlines()]
        found.append(
            [
                {name: said(kind, name, value, line.get("id", "")) for name, value in line.items()}
                for line in lines
            ]
        )
    return found


def test_the_rows_are_the_same_whoever_reckons_them(town, several) -> None:
    Target.objects.create(
        rule="LK-02", region=town.region, period="3WD", basis="测试", valid_from=today() - timedelta(400)
    )
    keys = [new_id() for _ in range(9)]
    pasts = [
        replace(one, opening=replace(one.opening, id=key))
        for one, key in zip(histories(town), keys, strict=True)
    ]
    told = [Numbered(place, one, f"{place}号") for place, one in enumerate(pasts, start=1)]
    part, fixed = Part(told, SOURCE, now()), {one.hex for one in keys}
    with within(town.viewer("clerk").scope):
        look_ahead()
        (there,) = several.each(
            [(ahead.reckoned, loading._known_here([one.outline() for one in pasts]), part)]
        )
        with steady():
            here = [as_text(rows) for rows in part.rows()]
    assert there is not None
    assert read(there, fixed) == read(here, fixed)
    assert all(one for kind, one in zip(ORDER, here, strict=True) if kind.__name__ != "Representative")


def test_one_writes_what_several_reckoned(town, several, by_hands_alone) -> None:
    with within(town.viewer("clerk").scope):
        assert list(load(histories(town), SOURCE, several)) == [9]
        rows = list(Matter.objects.filter(origin__file=SOURCE.name).order_by("number"))
        assert [row.number[-5:] for row in rows] == [f"{place:04d}号" for place in range(1, 10)]
        for row in rows:
            assert first_broken(Event.objects.filter(matter=row), row.head_seq, row.head_digest) is None
            words = EventText.objects.get(matter=row)
            assert still_says(words, Event.objects.get(id=words.event_id).data["texts"]["what_happened"])
            assert Party.objects.get(matter=row, side="applicant").name.reveal() == "乌云其其格"
        assert {row.title for row in rows} == {f"第{n}\t件\\n" for n in range(9)}
        assert Deadline.objects.filter(matter=rows[1], clock="mediation_period", state="running").exists()


def test_several_rounds_go_to_the_same_hands(town, several, by_hands_alone, monkeypatch) -> None:
    monkeypatch.setattr(loading, "AT_ONCE", 4)
    with within(town.viewer("clerk").scope):
        assert list(load(histories(town), SOURCE, several)) == [4, 8, 9]


def taken_in_twice(town, hands, between=lambda: None) -> tuple[list[Matter], bool]:
    """Four histories, and four that are foreseen meanwhile; these, and whether they are as they were foreseen."""
    first, second = histories(town, 8)[:4], histories(town, 8)[4:]
    list(load(first, SOURCE, hands, second))
    foreseen = hands.begun.round.whole.moment
    between()
    list(load(second, SOURCE, hands))
    rows = list(Matter.objects.filter(origin__file=SOURCE.name).order_by("number"))[-4:]
    for row in rows:
        assert first_broken(Event.objects.filter(matter=row), row.head_seq, row.head_digest) is None
    return rows, {one.recorded_at for row in rows for one in Event.objects.filter(matter=row)} == {foreseen}


def test_a_round_is_reckoned_while_the_one_before_it_is_written(town, several, by_hands_alone) -> None:
    with within(town.viewer("clerk").scope):
        rows, as_foreseen = taken_in_twice(town, several)
    assert as_foreseen
    assert [row.number[-5:] for row in rows] == ["0005号", "0006号", "0007号", "0008号"]


def test_numbers_that_somebody_was_quicker_to_take_are_not_given_again(town, several) -> None:
    with within(town.viewer("clerk").scope):
        rows, as_foreseen = taken_in_twice(town, several, lambda: list(load([past(town)], SOURCE)))
        assert not as_foreseen
        assert [row.number[-5:] for row in rows] == ["0006号", "0007号", "0008号", "0009号"]
        assert Matter.objects.filter(origin__file=SOURCE.name).count() == 9


def test_a_period_set_in_between_holds_for_what_was_foreseen_without_it(
    town, several, by_hands_alone
) -> None:
    def set_in_between() -> None:
        Target.objects.create(
            rule="PM-01.2",
            region=town.region,
            period="9WD",
            basis="测试",
            valid_from=today() - timedelta(400),
        )
        forget()

    with within(town.viewer("clerk").scope):
        before = Deadline.objects.filter(rule="PM-01.2").values_list("rule_version", flat=True)
        rows, as_foreseen = taken_in_twice(town, several, set_in_between)
        clocks = Deadline.objects.filter(matter__in=rows, rule="PM-01.2")
        assert not as_foreseen
        assert len(clocks) == len(rows)
        assert {one.rule_version for one in clocks}.isdisjoint(before.exclude(matter__in=rows))


def test_what_comes_in_the_place_of_what_was_foreseen_is_what_is_written(
    town, several, by_hands_alone
) -> None:
    with within(town.viewer("clerk").scope):
        list(load(histories(town, 4), SOURCE, several, histories(town, 8)[4:]))
        list(load([past(town, title="另一件")], SOURCE, several))
        rows = Matter.objects.filter(origin__file=SOURCE.name).order_by("number")
        assert [row.title for row in rows] == [f"第{n}\t件\\n" for n in range(4)] + ["另一件"]


@pytest.mark.parametrize("wrong", [1, 6, 9])
def test_a_history_that_cannot_have_been_is_refused_in_the_same_words(town, wrong) -> None:
    pasts = histories(town)
    pasts[wrong - 1] = past(town, PastStep("take_effect", ago(30)))
    said = []
    with reckoners(2) as several:
        for hands in (None, several):
            with within(town.viewer("clerk").scope), pytest.raises(UnloadableError) as refused:
                list(load(pasts, SOURCE, hands))
            said.append((refused.value.place, refused.value.words))
    assert said[0] == said[1]
    assert said[0][0] == wrong


def test_who_reckons_asks_no_database(several) -> None:
    assert list(several.each([(asked,), (asked,), (asked,)])) == ["refused"] * 3


def test_one_that_dies_ends_the_run_and_nothing_of_it_is_written(town) -> None:
    with within(town.viewer("clerk").scope), reckoners(2) as hands:
        assert list(load(histories(town, 4), SOURCE, hands)) == [4]
        os.kill(hands.processes()[1], signal.SIGKILL)
        with pytest.raises(LostReckonerError), transaction.atomic():
            list(load([past(town) for _ in range(9)], SOURCE, hands))
        assert Matter.objects.filter(origin__file=SOURCE.name).count() == 4
        with pytest.raises(LostReckonerError), transaction.atomic():
            list(load([past(town)], SOURCE, hands))
        list(load([past(town)], SOURCE))
        numbers = Matter.objects.filter(origin__file=SOURCE.name).values_list("number", flat=True)
        assert max(numbers).endswith("0005号")


def test_answers_that_nobody_waited_for_are_given_to_nobody_else() -> None:
    with reckoners(1) as hands:
        answers = hands.each([(asked,), (asked,)])
        assert next(answers) == "refused"
        with pytest.raises(LostReckonerError):
            list(hands.each([(asked,)]))
