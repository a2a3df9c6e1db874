"""Imported history: written by the same hands as live steps, marked with its file, and never illegal."""

from dataclasses import replace
from datetime import timedelta

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.models import Issued
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event, EventText
from luming.kernel.events.texts import still_says
from luming.kernel.matters.models import Holding, Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Blind, Party
from luming.kernel.proceedings import keys
from luming.kernel.proceedings.act import Given, Opening, PartyFacts
from luming.kernel.proceedings.keys import Key
from luming.kernel.proceedings.load import PastMatter, PastStep, Source, UnloadableError, load
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import KeyReusedError

SOURCE = Source("old-system.csv", "sha256:00")
PARTIES = (PartyFacts("applicant", "乌云其其格", phone="13800000000"), PartyFacts("respondent", "赵铁柱"))


def ago(days: float):
    return now() - timedelta(days=days)


def past(town, *steps, number: str = "", title: str = "楼上漏水", key: Key | None = None) -> PastMatter:
    opening = Opening("mediation", town.unit.id, "import", title, town.region.id, "leak")
    return PastMatter(
        opening, PARTIES, (PastStep("apply", ago(40), texts={"what_happened": "漏水。"}), *steps), number, key
    )


def accepted(town) -> PastStep:
    return PastStep("accept", ago(39), target=Target(post=town.posts["mediator"].id))


def loaded(town, *matters):
    """Load as the clerk of the unit; answer the matters' rows."""
    with within(town.viewer("clerk").scope):
        assert list(load(matters, SOURCE))[-1] == len(matters)
        return list(Matter.objects.filter(origin__file=SOURCE.name).order_by("id"))


@pytest.fixture
def matter(town):
    return loaded(town, past(town, accepted(town)))[0]


def test_every_matter_says_which_file_it_is_of(town, matter) -> None:
    assert matter.origin["file"] == "old-system.csv"
    assert matter.origin["digest"] == "sha256:00"
    assert matter.channel == "import"


def test_its_chain_holds_and_each_event_is_marked_as_imported(town, matter) -> None:
    with within(town.viewer("clerk").scope):
        events = list(Event.objects.filter(matter=matter))
        assert first_broken(events, matter.head_seq, matter.head_digest) is None
        assert {event.actor_kind for event in events} == {"import"}
        assert [event.step for event in events] == ["apply", "accept"]


def test_what_was_known_then_is_not_pretended(town, matter) -> None:
    with within(town.viewer("clerk").scope):
        for event in Event.objects.filter(matter=matter):
            assert event.occurred_at < ago(38)
            assert event.recorded_at > ago(1)


def test_words_stand_in_their_own_rows_with_the_digest_in_the_event(town, matter) -> None:
    with within(town.viewer("clerk").scope):
        row = EventText.objects.get(matter=matter)
        assert still_says(row, Event.objects.get(id=row.event_id).data["texts"]["what_happened"])


def test_state_officer_and_clocks_are_those_that_perform_would_have_left(town, matter) -> None:
    assert (matter.state, matter.officer_id, matter.open) == ("mediating", town.posts["mediator"].id, True)
    with within(town.viewer("clerk").scope):
        clocks = {row.clock: row.state for row in Deadline.objects.filter(matter=matter)}
        assert clocks["intake_target"] == "met"
        assert clocks["mediation_period"] == "running"
        assert matter.due_on is not None


def test_nobody_is_told_and_no_paper_is_issued_for_the_past(town, matter) -> None:
    with within(town.viewer("clerk").scope):
        assert not Message.objects.filter(matter=matter).exists()
        assert not Issued.objects.filter(matter=matter).exists()


def test_life_goes_on_with_perform(town, matter) -> None:
    town.take(matter.id, "fail", "mediator", Given(data={"ground": "no_agreement"}))
    with within(town.viewer("clerk").scope):
        after = Matter.objects.get(id=matter.id)
        assert after.state == "failed"
        assert first_broken(Event.objects.filter(matter=matter), after.head_seq, after.head_digest) is None


def test_it_is_found_and_held_like_any_other(town, matter) -> None:
    with within(town.viewer("far_clerk").scope):
        assert not Matter.objects.filter(id=matter.id).exists()
    with within(town.viewer("clerk").scope):
        assert Holding.objects.get(matter=matter).unit_id == town.unit.id


def test_days_with_each_unit_add_up_when_it_was_handed_over(town) -> None:
    handed = (
        PastStep("hand_over", ago(30), target=Target(unit=town.far.id)),
        PastStep("take_over", ago(28), target=Target(post=town.posts["far_mediator"].id)),
    )
    scope = town.viewer("chief").scope
    with within(scope):
        list(load([past(town, accepted(town), *handed)], SOURCE))
        matter = Matter.objects.get(origin__file=SOURCE.name)
        stretches = list(Holding.objects.filter(matter=matter).order_by("since"))
    assert [one.unit_id for one in stretches] == [town.unit.id, town.far.id]
    assert stretches[0].until == stretches[1].since
    assert (matter.holder_id, matter.officer_id) == (town.far.id, town.posts["far_mediator"].id)


def test_an_old_number_is_kept_and_others_get_the_next_of_their_unit(town) -> None:
    rows = loaded(town, past(town), past(town, number="昆调字2019-77"), past(town))
    numbers = [row.number for row in rows]
    assert numbers[1] == "昆调字2019-77"
    assert [number[-5:] for number in (numbers[0], numbers[2])] == ["0001号", "0002号"]
    assert town.bring().number.endswith("0003号")


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ((PastStep("take_effect", ago(30)),), "is now"),
        ((PastStep("accept", ago(50)),), "before"),
        ((PastStep("accept", ago(-1)),), "ahead"),
        ((PastStep("promote", ago(30)),), "no such step"),
        ((PastStep("officer_left", ago(30)),), "no such step"),
    ],
    ids=lambda value: value[0].step if isinstance(value, tuple) else value,
)
def test_a_history_that_cannot_have_been_is_refused_with_its_place(town, steps, why) -> None:
    with within(town.viewer("clerk").scope), pytest.raises(UnloadableError) as refused:
        list(load([past(town), past(town, *steps)], SOURCE))
    assert refused.value.place == 2
    assert why in refused.value.words.en


def test_names_are_sealed_and_titles_masked_as_everywhere(town) -> None:
    row = loaded(town, past(town, title="电话13800000000的邻居漏水"))[0]
    assert "13800000000" not in row.title
    with within(town.viewer("clerk").scope):
        assert row.parties.get(side="applicant").name.reveal() == "乌云其其格"
        assert row.parties.get(side="applicant").masked != "乌云其其格"


def test_what_came_with_a_key_is_known_when_it_comes_again(town) -> None:
    key = Key("mailbox-2549", b"as it was read")
    loaded(town, past(town, key=key))
    with within(town.viewer("far_clerk").scope):  # whoever asks: it is in the city already
        assert keys.earlier(key) is not None
        assert keys.earlier(Key("mailbox-2550", b"as it was read")) is None
        with pytest.raises(KeyReusedError):
            keys.earlier(Key("mailbox-2549", b"with another reply"))


def test_the_name_of_an_account_elsewhere_is_masked_and_in_no_index(town) -> None:
    history = replace(past(town), parties=(PartyFacts("applicant", "A00045581", kind="account"),))
    matter = loaded(town, history)[0]
    with within(town.viewer("clerk").scope):
        party = Party.objects.get(matter=matter)
        assert (party.masked, party.name.reveal()) == ("A***", "A00045581")
    with within(Job("erase")):
        assert not Blind.objects.filter(matter=matter).exists()
