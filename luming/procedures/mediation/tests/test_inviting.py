"""The invitation ladder: each try on record, her pass-phrase once, and a clear answer taken as the step that it is."""

import pytest

from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import PAGE, Message
from luming.kernel.parties.models import Code, Party
from luming.kernel.proceedings import invitations, timeline, writing
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.refusal import GuardError
from luming.kernel.workflow.words import Words
from tests.walking import party_ids, walk, walk_as_party


def tried(town, matter, way, result, who="mediator", **more):
    """One try to reach the respondent."""
    _applicant, respondent = party_ids(matter)
    return walk(town, matter, "invite", who, {"party": respondent, "way": way, "result": result, **more})


def seen(town, matter, who="mediator"):
    """What the officer sees: the matter, the steps taken, the ladder."""
    with within(town.viewer(who).scope):
        found = Matter.objects.get(id=matter)
        return found, list(found.events.values_list("step", flat=True)), invitations.of_matter(found)


def codes(town, matter):
    with within(town.viewer("mediator").scope):
        rows = Code.objects.filter(matter=matter, party__side="respondent").order_by("made_at")
        return [row.ended_at is None for row in rows]


def test_her_pass_phrase_goes_with_the_first_try_in_writing_and_with_no_other(town) -> None:
    matter = town.accepted()
    assert tried(town, matter, "call", "thinks").phrases == {}
    assert tried(town, matter, "sms", "not_reached").phrases == {}
    assert len(tried(town, matter, "sms", "waiting").phrases) == 1
    assert tried(town, matter, "letter", "waiting").phrases == {}
    assert codes(town, matter) == [True]


def test_a_pass_phrase_asked_anew_ends_the_old_one(town) -> None:
    matter = town.accepted()
    tried(town, matter, "sms", "waiting")
    assert len(tried(town, matter, "visit", "thinks", new_code="on").phrases) == 1
    assert codes(town, matter) == [False, True]


def test_nobody_is_written_to_where_nobody_was_reached_or_she_said_no(town) -> None:
    matter = town.accepted()
    tried(town, matter, "call", "not_reached")
    tried(town, matter, "call", "thinks")
    with within(town.viewer("mediator").scope):
        assert not Message.objects.filter(matter=matter, template="invitation").exists()
    tried(town, matter, "sms", "waiting")
    with within(town.viewer("mediator").scope):
        assert Message.objects.filter(matter=matter, template="invitation", channel=PAGE).count() == 1


def test_a_clear_refusal_ends_the_matter_with_the_try_that_heard_it(town) -> None:
    """Article 17: one action, two events, and the routes in writing."""
    matter = town.accepted()
    done = tried(town, matter, "call", "refuses", who="clerk", outcome="说不愿意谈")
    found, steps, (ladder,) = seen(town, matter)
    assert done.then == "refuse"
    assert steps[-2:] == ["invite", "refuse"]
    assert (found.state, found.outcome, ladder.answer) == ("failed", "refused", "refused")
    with within(town.viewer("mediator").scope):
        last = found.events.get(step="refuse")
        assert found.issued.get(template="mediation.termination").event_id == last.id
        assert last.data["recorded_by"] == str(done.event)
        assert list(last.texts.all()) == []
        assert Message.objects.filter(event_id=last.id, template="refused").exists()


def test_a_consent_given_on_the_telephone_is_her_consent(town) -> None:
    matter = town.accepted()
    done = tried(town, matter, "call", "agrees")
    found, steps, (ladder,) = seen(town, matter)
    assert steps[-2:] == ["invite", "join"]
    assert (found.state, ladder.answer, ladder.suggested) == ("mediating", "agreed", None)
    assert len(done.phrases) == 1  # from now on she follows it herself
    assert "join" in found.done


def test_a_refusal_before_acceptance_ends_it_too(town) -> None:
    matter = town.bring().matter
    tried(town, matter, "visit", "refuses", who="clerk")
    assert seen(town, matter, "clerk")[0].state == "failed"


def test_the_ladder_names_each_try_and_the_next_rung_as_a_suggestion(town) -> None:
    matter = town.accepted()
    assert [one.suggested.en for one in seen(town, matter)[2]] == ["text message"]
    tried(town, matter, "sms", "waiting")
    tried(town, matter, "call", "not_reached")
    (ladder,) = seen(town, matter)[2]
    assert [(one.way.en, one.outcome.en) for one in ladder.tries] == [
        ("text message", "sent, no answer yet"),
        ("telephone call", "not reached"),
    ]
    assert ladder.suggested.en == "letter"
    tried(town, matter, "letter", "waiting")
    tried(town, matter, "visit", "not_reached")
    assert seen(town, matter)[2][0].suggested.en == "visit"


def test_her_own_answer_ends_the_ladder(town) -> None:
    matter = town.accepted()
    tried(town, matter, "sms", "waiting")
    walk_as_party(matter, "join", "respondent")
    (ladder,) = seen(town, matter)[2]
    assert (ladder.answer, ladder.suggested) == ("agreed", None)


def test_a_try_and_the_step_that_it_takes_stand_or_fall_together(town, monkeypatch) -> None:
    matter, write = town.accepted(), writing.write

    def fails_at_the_second(context, after):
        if context.step.name == "refuse":
            raise GuardError(Words("没有写成。", "It was not written."))
        return write(context, after)

    monkeypatch.setattr(writing, "write", fails_at_the_second)
    with pytest.raises(AssertionError, match="没有写成"):
        tried(town, matter, "call", "refuses")
    assert seen(town, matter)[1][-1] == "accept"


def test_what_an_officer_wrote_of_a_try_is_read_by_no_party(town) -> None:
    matter = town.accepted()
    tried(town, matter, "call", "thinks", outcome="说要和家里人商量")
    with within(OneMatter(matter)):
        found = Matter.objects.get(id=matter)
        for party in Party.objects.filter(matter=found):
            entries = timeline.timeline(found, timeline.Reader(party))
            (entry,) = [one for one in entries if one.event.step == "invite"]
            assert entry.texts == []
