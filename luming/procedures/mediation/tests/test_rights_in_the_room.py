"""Chosen mediator, invited helpers, open or closed sitting, undisputed facts, no fee: what the parties may ask for."""

import pytest

from luming.kernel.matters.models import Matter, Quantity
from luming.kernel.matters.models.quantity import FeeRefusedError, enter
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings.boards import boards
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import OneMatter
from luming.procedures.mediation.documents.content import RecordContent  # noqa: F401 - the paper that names helpers
from luming.procedures.mediation.tests.test_whole_journey import mediated
from tests.walking import walk, walk_as_party

HELD = {
    "began_at": "2026-11-20T09:30",
    "ended_at": "2026-11-20T11:00",
    "place": "调解室",
    "result": "to_continue",
    "process": "各方说明了情况。",
}


def read(matter):
    """The boards of a matter as a party reads them: title, then name, answers and what they come to."""
    with within(OneMatter(matter)):
        found = boards(Matter.objects.get(id=matter))
    return {
        board.title.en: [
            (str(line.name), [one.en for one in line.said], getattr(line.stands, "en", ""))
            for line in board.lines
        ]
        for board in found
    }


def names(town, matter):
    with within(town.viewer("mediator").scope):
        return list(Matter.objects.get(id=matter).events.order_by("seq").values_list("step", flat=True))


def proposed(matter) -> str:
    """The applicant proposes a neighbour."""
    given = {"helper": "李文", "capacity": "neighbour", "why": "住对门，看见过"}
    return str(walk_as_party(matter, "propose_helper", "applicant", given).event)


def sits(town, matter, present, **more):
    return walk(town, matter, "sitting", "mediator", HELD | {"present": present} | more)


def test_a_party_wishes_for_a_mediator_of_the_roster_and_the_head_names(town) -> None:
    matter, *_ = mediated(town)
    wish = {"mediator": town.posts["mediator2"].id}
    walk_as_party(matter, "wish_mediator", "applicant", wish)
    assert len(read(matter)["Mediator wished for"]) == 1
    walk_as_party(matter, "wish_mediator", "respondent", wish)
    assert "wish the same" in read(matter)["Mediator wished for"][-1][2]
    with within(town.viewer("head").scope):
        assert Matter.objects.get(id=matter).officer_id == town.posts["mediator"].id
        assert Message.objects.filter(
            matter=matter, template="mediator_wished", user_id=town.people["head"].id
        ).exists()
    walk(town, matter, "name_officer", "head", {"post": town.posts["mediator2"].id, "reason": "双方都选了"})
    with within(town.viewer("head").scope):
        assert Matter.objects.get(id=matter).officer_id == town.posts["mediator2"].id


def test_nobody_is_wished_for_who_is_not_on_the_roster(town) -> None:
    matter, *_ = mediated(town)
    for post in ("far_mediator", "clerk"):
        with pytest.raises(AssertionError):
            walk_as_party(matter, "wish_mediator", "applicant", {"mediator": town.posts[post].id})


def test_a_helper_takes_part_only_with_the_consent_of_every_party(town) -> None:
    matter, applicant, respondent = mediated(town)
    about = proposed(matter)
    with pytest.raises(AssertionError):
        sits(town, matter, [applicant, respondent], helpers=[about])
    walk_as_party(matter, "answer_helper", "respondent", {"about": about, "answer": "yes"})
    assert read(matter)["People asked to take part"][0][2] == "all consent: may take part"
    sits(town, matter, [applicant, respondent], helpers=[about])


def test_the_record_of_the_sitting_names_the_helper_and_the_day_of_the_last_consent(town) -> None:
    matter, applicant, respondent = mediated(town)
    about = proposed(matter)
    walk_as_party(matter, "answer_helper", "respondent", {"about": about, "answer": "yes"})
    sits(town, matter, [applicant, respondent], helpers=[about])
    with within(town.viewer("mediator").scope):
        paper = Matter.objects.get(id=matter).issued.get(template="mediation.record")
        assert "李文" in paper.content.reveal()


def test_one_refusal_bars_the_person_and_a_consent_can_be_withdrawn(town) -> None:
    matter, applicant, respondent = mediated(town)
    about = proposed(matter)
    walk_as_party(matter, "answer_helper", "respondent", {"about": about, "answer": "no"})
    assert "may not take part" in read(matter)["People asked to take part"][0][2]
    walk_as_party(matter, "answer_helper", "respondent", {"about": about, "answer": "yes"})
    walk_as_party(matter, "answer_helper", "applicant", {"about": about, "answer": "no"})
    with pytest.raises(AssertionError):
        sits(town, matter, [applicant, respondent], helpers=[about])


def test_a_consent_said_aloud_is_recorded_by_the_mediator_for_the_party_who_gave_it(town) -> None:
    matter, _applicant, respondent = mediated(town)
    about = proposed(matter)
    walk(town, matter, "answer_helper", "mediator", {"about": about, "answer": "yes", "party": respondent})
    assert read(matter)["People asked to take part"][0][2] == "all consent: may take part"


def test_a_party_cannot_consent_for_the_other(town) -> None:
    matter, _applicant, respondent = mediated(town)
    about = proposed(matter)
    walk_as_party(
        matter, "answer_helper", "applicant", {"about": about, "answer": "yes", "party": respondent}
    )
    assert "not heard yet" in read(matter)["People asked to take part"][0][2]


def test_a_sitting_is_closed_unless_somebody_asks_and_nothing_stands_against_it(town) -> None:
    matter, applicant, respondent = mediated(town)
    both, open_one = [applicant, respondent], {"is_open": "on", "no_secret": "on"}
    with pytest.raises(AssertionError, match="没有当事人要求公开"):
        sits(town, matter, both, **open_one)
    with pytest.raises(AssertionError, match="个人隐私"):
        sits(town, matter, both, is_open="on", asked_by=[applicant])
    done = sits(town, matter, both, asked_by=[applicant], **open_one)
    with within(town.viewer("mediator").scope):
        assert Matter.objects.get(id=matter).events.get(id=done.event).data["asked_by"] == [applicant]
    assert "is_open" not in _data(town, matter, sits(town, matter, both).event)


def _data(town, matter, event):
    with within(town.viewer("mediator").scope):
        return {
            name: value
            for name, value in Matter.objects.get(id=matter).events.get(id=event).data.items()
            if value
        }


def test_the_word_of_one_party_keeps_it_closed(town) -> None:
    matter, applicant, respondent = mediated(town)
    walk_as_party(matter, "say_open", "applicant", {"openness": "open"})
    walk_as_party(matter, "say_open", "respondent", {"openness": "closed"})
    with pytest.raises(AssertionError, match="要求不公开"):
        sits(town, matter, [applicant, respondent], is_open="on", no_secret="on")
    with pytest.raises(AssertionError, match="要求不公开"):
        walk(
            town,
            matter,
            "arrange",
            "mediator",
            {"at": "2026-12-01T09:30", "place": "x", "is_open": "on", "no_secret": "on"},
        )
    walk_as_party(matter, "say_open", "respondent", {"openness": "open"})
    sits(town, matter, [applicant, respondent], is_open="on", no_secret="on")


def test_a_fact_is_undisputed_once_each_side_confirms_it_and_offers_stay_in_the_notes(town) -> None:
    matter, *_ = mediated(town)
    about = str(walk(town, matter, "state_fact", "mediator", {"fact": "漏点在502室厨房。"}).event)
    walk(town, matter, "note", "mediator", {"note": "可以让到三千。"})
    walk_as_party(matter, "answer_fact", "applicant", {"about": about, "answer": "yes"})
    name, said, stands = read(matter)["Facts that nobody disputes"][0]
    assert (name, len(said)) == ("漏点在502室厨房。", 1)
    assert "not heard yet" in stands
    walk_as_party(matter, "answer_fact", "respondent", {"about": about, "answer": "yes"})
    assert read(matter)["Facts that nobody disputes"][0][2] == "confirmed by all: undisputed"
    assert "三千" not in str(read(matter))
    walk_as_party(matter, "answer_fact", "respondent", {"about": about, "answer": "no"})
    assert "in dispute" in read(matter)["Facts that nobody disputes"][0][2]


@pytest.mark.parametrize("given", [{"account": "fee"}, {"account": "promised", "kind": "fee"}])
def test_no_fee_can_be_attached_to_a_mediation(town, given) -> None:
    """Article 4, held where entries are kept, whoever makes them."""
    matter = town.accepted()
    with within(town.viewer("mediator").scope):
        with pytest.raises(FeeRefusedError, match="第4条"):
            enter(matter, new_id(), amount=100, **given)
        with pytest.raises(FeeRefusedError):
            Quantity(matter_id=matter, event_id=new_id(), amount=1, **({"kind": "money"} | given)).save()
        assert not Quantity.objects.filter(matter=matter).exists()
