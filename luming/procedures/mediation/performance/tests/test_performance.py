"""An agreement is performed clause by clause: said, confirmed, disputed, put right; and closed only for what it is."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import PAGE, SMS, Message
from luming.kernel.parties.models import Party, Representative
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.procedures.mediation.models import Clause
from luming.procedures.mediation.performance import reminding
from luming.procedures.mediation.performance.clauses import entries, promises
from luming.procedures.mediation.performance.ledger import Ledger, Stand
from luming.procedures.mediation.performance.shown import shown
from luming.procedures.mediation.tests.test_case_file import DONE_ON_THE_SPOT, in_force, mediated, said
from tests.walking import photo, walk, walk_as_party


class Told:
    """A matter in force: clause 1 is work to be done, clause 2 is 3,500 yuan; both are the respondent's."""

    def __init__(self, town) -> None:
        self.town = town
        self.matter, self.applicant, self.respondent = in_force(town)
        with within(town.viewer("mediator").scope):
            self.work, self.money = Clause.objects.filter(matter=self.matter)

    def says(self, step, side, clause, files=None, **answers):
        """A party takes a step about one clause."""
        walk_as_party(self.matter, step, side, {"clause": clause.id} | answers, **(files or {}))

    def officer(self, step, **answers):
        walk(self.town, self.matter, step, "mediator", answers)

    @property
    def found(self):
        with within(self.town.viewer("mediator").scope):
            return Matter.objects.get(id=self.matter)

    def ledger(self, clause) -> Ledger:
        with within(self.town.viewer("mediator").scope):
            return next(one.ledger for one in promises(self.found) if one.clause.id == clause.id)

    def messages(self, template, **wanted):
        with within(self.town.viewer("mediator").scope):
            return list(Message.objects.filter(matter=self.matter, template=template, **wanted))


@pytest.fixture
def told(town):
    return Told(town)


def test_a_clause_is_said_confirmed_disputed_and_put_right_and_the_board_adds_up(told) -> None:
    told.says("say_done", "respondent", told.money, {"files": photo("汇款单.jpg")}, yuan="1500")
    assert told.ledger(told.money) == Ledger(350000, said=150000)
    assert {one.party_id for one in told.messages("clause_said", channel=PAGE)} == {_id(told, "applicant")}
    with pytest.raises(AssertionError, match="超过了约定"):
        told.says("say_done", "respondent", told.money, yuan="2000.01")
    with pytest.raises(AssertionError):  # it is not hers to say, nor his to confirm
        told.says("say_done", "applicant", told.money, yuan="1")
    told.says("confirm_clause", "applicant", told.money, yuan="1000")
    told.says("dispute_clause", "applicant", told.money, yuan="500", reason="只收到一千。")
    assert told.ledger(told.money) == Ledger(350000, paid=100000, disputed=50000, confirmed=100000)
    assert told.messages("clause_disputed", party_id=None)  # the mediator is told
    assert len(told.messages("clause_disputed_next", channel=PAGE)) == 2
    with pytest.raises(AssertionError):  # a party puts right her own record only
        walk_as_party(told.matter, "correct_entry", "respondent", {"entry": _newest(told), "reason": "x"})
    walk_as_party(told.matter, "correct_entry", "applicant", {"entry": _newest(told), "reason": "看错了"})
    assert told.ledger(told.money) == Ledger(350000, paid=100000, said=50000, confirmed=100000)
    told.officer("say_done", clause=told.work.id, party=told.respondent)
    assert told.ledger(told.work).stand == Stand.SAID
    with within(told.town.viewer("mediator").scope):
        board = shown(told.found)
    said = [[str(cell) for cell in line.cells] for line in board.lines]
    assert said == [[], ["3,500", "1,000", "2,500", "0"]]
    assert "等确认" in board.lines[1].stands.zh


def test_it_is_closed_as_done_only_where_it_is_and_a_relapse_opens_it(told) -> None:
    told.officer("follow_up", performance="part", findings="第二条有争议", found1="done", found2="disputed")
    with pytest.raises(AssertionError, match="第2条还没有做到"):
        told.officer("close", summary="全部履行", unconfirmed="seen")
    told.officer("close_unperformed", ground="sued", summary="已经起诉")
    assert (told.found.state, told.found.outcome) == ("settled", "unperformed")
    walk_as_party(told.matter, "dispute", "applicant", {"reason": "现在又愿意付了"})
    told.officer("follow_up", performance="done", findings="付清了")
    with pytest.raises(AssertionError, match="各条都做到了"):
        told.officer("close_unperformed", ground="other", summary="x")
    told.officer("close", summary="付清了", unconfirmed="receipt")
    walk_as_party(told.matter, "confirm_done", "applicant")
    assert told.ledger(told.money).is_confirmed
    walk(told.town, told.matter, "relapse", "head", {"reason": "又漏水了", "clauses": [told.work.id]})
    assert told.ledger(told.work) == Ledger(1, disputed=1)


def test_whoever_can_act_is_reminded_once_and_not_who_has_performed(told, monkeypatch) -> None:
    told.says("say_done", "respondent", told.work)
    with within(told.town.viewer("mediator").scope):
        party = Party.objects.get(id=told.respondent)
        party.language, party.phone = "en", "13800000001"
        party.save()
        Representative.objects.create(
            matter_id=told.matter, party=party, kind="agent", masked="王某", name="王建军", phone="13900000002",
            valid_from=today(),
        )  # fmt: skip

    sweep = partial(_sweep, monkeypatch)
    assert sweep(told.work.due_on - timedelta(days=4)) == 0
    sweep(told.money.due_on - timedelta(days=2), hour=22)
    soon = told.messages("clause_soon")
    assert {one.party_id for one in soon} == {party.id}
    letters = [one for one in soon if one.channel == SMS]
    assert {one.address.reveal() for one in letters} == {"13800000001", "13900000002"}
    assert all(one.language == "en" and one.not_before.astimezone(SHANGHAI).hour == 8 for one in letters)
    # The work is said to be done: it is the other side that can act.
    assert {one.party_id for one in told.messages("clause_to_confirm")} == {_id(told, "applicant")}
    assert sweep(told.money.due_on - timedelta(days=1)) == 0
    sweep(told.money.due_on + timedelta(days=9))
    assert {one.party_id for one in told.messages("follow_up")} == {party.id}
    assert len(told.messages("clause_late")) == 2
    assert sweep(told.money.due_on + timedelta(days=30)) == 0


def test_who_is_named_in_a_clause_confirms_it_and_nobody_else_of_her_side(town) -> None:
    matter, applicant, respondent = mediated(town)
    with within(town.viewer("mediator").scope):
        one = Party.objects.get(id=applicant)
        one.pk, one.name, one.masked = new_id(), "萨仁", "萨某"
        one.save(force_insert=True)
    other = str(one.pk)
    row = {"clause0_who": respondent, "clause0_does": "换接水盘", "clause0_by_note": "当天"}
    spoken = DONE_ON_THE_SPOT | row | {"nobody_wants_it_written": "on"}
    with pytest.raises(AssertionError, match="另一方的当事人"):
        walk(town, matter, "agree_orally", "mediator", spoken | {"clause0_creditor": respondent})
    walk(town, matter, "agree_orally", "mediator", spoken | {"clause0_creditor": other})
    assert said(town, matter, "oral_agreement")["clauses"][0]["creditor"] == "萨仁"
    with within(town.viewer("mediator").scope):
        found, clause = Matter.objects.get(id=matter), Clause.objects.get(matter=matter)
        assert "向萨某履行" in [str(words.zh) for words in shown(found).lines[0].said]
    only_she_is_asked_and_answers(
        town, found, clause, {"hers": other, "beside": applicant, "owes": respondent}
    )


def only_she_is_asked_and_answers(town, found, clause, who) -> None:
    matter, other, applicant = found.id, who["hers"], who["beside"]
    walk_as_party(matter, "say_done", who["owes"], {"clause": clause.id})
    with within(town.viewer("mediator").scope):
        asked = Message.objects.filter(matter=matter, template="clause_said", channel=PAGE)
        assert {str(one.party_id) for one in asked} == {other}
    with pytest.raises(AssertionError):
        walk_as_party(matter, "confirm_clause", applicant, {"clause": clause.id})
    with pytest.raises(AssertionError):
        walk_as_party(matter, "dispute_clause", applicant, {"clause": clause.id, "reason": "x"})
    walk_as_party(matter, "confirm_clause", other, {"clause": clause.id})
    with within(town.viewer("mediator").scope):
        Party.objects.filter(id=other).update(ended_on=today())
        [promise] = promises(found)
        assert promise.ledger.is_confirmed
        assert promise.owed_to(Party.objects.get(id=applicant))  # she is gone: her side answers


def _id(told, side):
    with within(told.town.viewer("mediator").scope):
        return Party.objects.get(matter=told.matter, side=side).id


def _newest(told):
    with within(told.town.viewer("mediator").scope):
        last = entries(told.found)[-1].event.id
        assert Event.objects.filter(id=last).exists()
        return last


def _sweep(monkeypatch, day, hour=9):
    """The hour's run on that day; how many clauses it read."""
    at = datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)
    monkeypatch.setattr(reminding, "now", lambda: at)
    monkeypatch.setattr(reminding, "today", lambda: day)
    with within(Job("sweep")):
        found = reminding.waiting()
    for matter, key in found:
        with within(Job("sweep", matter)):
            reminding.speak(key)
    return len(found)
