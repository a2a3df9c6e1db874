"""Each common step through its form, as a page sends it: what is offered, what is refused beside which field, what is kept."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.models import Service
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.common_forms import FORMS, form_of
from luming.kernel.proceedings.taking import Taking
from luming.kernel.proceedings.tests.trial import Trial, day, later
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import at

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def accepted(town, trial):
    with at(later(0.1)):
        town.take(trial, "accept", "mediator")
    return trial


def send(town, matter, step, who="mediator", days=3.0, *, paper=False, **sent) -> Taking:
    """Fill the form of a step and take it."""
    data = QueryDict(mutable=True)
    data.update(sent)
    files = MultiValueDict({"files": [SimpleUploadedFile("paper.pdf", PDF)]} if paper else {})
    with at(later(days)), within(town.viewer(who).scope):
        taking = Taking(Matter.objects.get(id=matter), Trial.steps[step], town.actor(who), data, files)
        if taking.is_valid():
            taking.take()
        return taking


def wrong(taking) -> set[str]:
    return set(taking.form.errors)


def choices(town, matter, step, field, days=3.0) -> list[str]:
    with at(later(days)), within(town.viewer("mediator").scope):
        form = Taking(Matter.objects.get(id=matter), Trial.steps[step], town.actor("mediator")).form
        return [str(label) for value, label in form.fields[field].choices if value]


def clock(matter, name="deciding") -> Deadline:
    with within(Job("sweep", matter)):
        return Deadline.objects.get(matter=matter, clock=name)


def key_of(matter, step) -> str:
    with within(Job("sweep", matter)):
        return str(Event.objects.get(matter=matter, step=step).id)


def last(matter) -> Event:
    with within(Job("sweep", matter)):
        return Event.objects.filter(matter=matter).latest("seq")


def test_every_step_that_asks_something_of_every_procedure_has_a_form() -> None:
    by_hand = {name for name, step in Trial.steps.items() if name in FORMS or name not in vars(Trial)}
    assert {"extend", "pause", "resume", "correct", "confirm_correction", "record_service"} <= set(FORMS)
    assert set(FORMS) <= by_hand
    assert all(form_of(Trial.steps[name]) is FORMS[name] for name in FORMS)


def test_extending_offers_what_may_be_extended_and_says_who_has_to_agree(town, accepted) -> None:
    assert choices(town, accepted, "extend", "deadline") == [
        "医疗纠纷人民调解委员会调解结束：4月20日（周一）（调解委员会与双方约定）"
    ]
    with translation.override("en"):
        assert choices(town, accepted, "extend", "deadline")[0].startswith(
            "the medical mediation committee finishes: Mon 20 Apr"
        )


def test_an_extension_is_sent_as_a_number_and_what_is_counted(town, accepted) -> None:
    sent = {
        "deadline": str(clock(accepted).id),
        "period": "10",
        "counted_in": "WD",
        "granted": "on",
        "reason": "双方同意。",
    }
    assert wrong(send(town, accepted, "extend", **sent)) == set()
    assert day(clock(accepted).due) == date(2026, 5, 7)
    assert last(accepted).data["period"] == "10WD"


def test_without_the_word_of_whoever_has_to_agree_nothing_is_extended(town, accepted) -> None:
    sent = {"deadline": str(clock(accepted).id), "period": "10", "counted_in": "WD", "reason": "双方同意。"}
    assert wrong(send(town, accepted, "extend", **sent)) == {"granted"}


def test_what_the_clock_refuses_stands_beside_its_field_and_what_was_typed_stays(town, accepted) -> None:
    sent = {
        "deadline": str(clock(accepted).id),
        "period": "10",
        "counted_in": "H",
        "granted": "on",
        "reason": "双方同意。",
    }
    taking = send(town, accepted, "extend", **sent)
    assert "小时和日不能混算" in str(taking.form.errors["period"])
    assert taking.form["reason"].value() == "双方同意。"


def test_a_pause_and_its_end(town, accepted) -> None:
    sent = {
        "deadline": str(clock(accepted).id),
        "ground": "appraisal",
        "since": "2026-03-09",
        "reason": "鉴定",
    }
    assert wrong(send(town, accepted, "pause", **sent)) == {"files"}
    assert wrong(send(town, accepted, "pause", paper=True, **sent)) == set()
    assert choices(town, accepted, "pause", "deadline") == []
    back = {"deadline": str(clock(accepted).id), "until": "2026-03-13", "reason": "做完了"}
    assert wrong(send(town, accepted, "resume", days=8, **back)) == set()
    assert day(clock(accepted).due) == date(2026, 4, 27)


def test_a_pause_offers_the_grounds_of_the_law_and_refuses_another_clocks_ground(town, accepted) -> None:
    sent = {"deadline": str(clock(accepted).id), "ground": "hearing", "since": "2026-03-09", "reason": "听证"}
    assert wrong(send(town, accepted, "pause", paper=True, **sent)) == {"ground"}


def test_a_wrong_date_is_sent_and_confirmed_by_another(town, accepted) -> None:
    sent = {
        "kind": "date",
        "event": key_of(accepted, "accept"),
        "moment": "2026-03-06T11:00",
        "reason": "录错了",
    }
    assert wrong(send(town, accepted, "correct", "clerk", **sent)) == set()
    [offered] = choices(town, accepted, "confirm_correction", "correction")
    assert offered == "受理 2026-03-06 12:24 → 2026-03-06 11:00"
    asked = key_of(accepted, "correct")
    assert wrong(send(town, accepted, "confirm_correction", "head", correction=asked, agreed="yes")) == set()
    assert clock(accepted).started_at == later(0).replace(hour=11)


def test_a_second_person_may_say_no(town, accepted) -> None:
    before = clock(accepted).started_at
    sent = {
        "kind": "date",
        "event": key_of(accepted, "accept"),
        "moment": "2026-03-06T11:00",
        "reason": "录错了",
    }
    send(town, accepted, "correct", "clerk", **sent)
    send(town, accepted, "confirm_correction", "head", correction=key_of(accepted, "correct"), agreed="no")
    assert last(accepted).data["agreed"] is False
    assert clock(accepted).started_at == before


def test_the_newest_step_is_offered_by_name_and_taken_back_once_another_confirms(town, accepted) -> None:
    kinds = choices(town, accepted, "correct", "kind")
    assert kinds[-1] == "最近的一步办错了，撤销它：受理 2026-03-06 12:24"
    sent = {"kind": "step", "newest": key_of(accepted, "accept"), "reason": "点错了"}
    assert wrong(send(town, accepted, "correct", "clerk", **sent)) == set()
    assert last(accepted).data["event"] == sent["newest"]
    assert choices(town, accepted, "confirm_correction", "correction") == [
        "撤销 受理 2026-03-06 12:24 · 点错了"
    ]
    asked = key_of(accepted, "correct")
    assert wrong(send(town, accepted, "confirm_correction", "head", correction=asked, agreed="yes")) == set()
    assert last(accepted).to_state == "asked"


def test_a_step_that_cannot_be_taken_back_is_not_offered_and_the_form_says_why(town, trial) -> None:
    assert "撤销" not in "".join(choices(town, trial, "correct", "kind"))
    with within(town.viewer("clerk").scope):
        from luming.kernel.proceedings.correcting_forms import Correct

        said = str(Correct(matter=Matter.objects.get(id=trial)).fields["kind"].help_text)
    assert said.startswith("最近的一步不能撤销：申请")
    assert "申请是第一步" in said


def test_a_step_that_is_not_the_newest_any_more_is_refused_beside_its_kind(town, accepted) -> None:
    sent = {"kind": "step", "newest": key_of(accepted, "ask"), "reason": "点错了"}
    assert wrong(send(town, accepted, "correct", "clerk", **sent)) == {"kind"}


def test_a_party_is_put_right_and_the_form_leaves_no_trace_of_the_value(town, accepted) -> None:
    with within(Job("sweep", accepted)):
        party = Party.objects.get(matter=accepted, side="respondent")
    sent = {
        "kind": "party",
        "party": str(party.id),
        "party_field": "phone",
        "value": "13700000000",
        "reason": "换号",
    }
    assert wrong(send(town, accepted, "correct", "clerk", **sent)) == set()
    assert "13700000000" not in str(last(accepted).data)
    with within(Job("sweep")):
        party.refresh_from_db()
    assert party.phone.reveal() == "13700000000"


def test_a_text_is_put_right_under_its_own_name(town, accepted) -> None:
    with at(later(1)):
        from luming.kernel.proceedings.act import Given

        town.take(accepted, "add_material", "clerk", Given(texts={"comment": "九月漏水"}))
    sent = {"kind": "text", "field": "comment", "text": "十月漏水", "reason": "月份错了"}
    assert wrong(send(town, accepted, "correct", "clerk", **sent)) == set()
    assert last(accepted).data["texts"].keys() == {"comment", "reason"}
    assert "text" not in last(accepted).data


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("date", {"event", "moment"}),
        ("party", {"party", "party_field"}),
        ("text", {"field", "text"}),
        ("", {"kind"}),
    ],
)
def test_each_kind_asks_for_its_own_answers(town, accepted, kind, missing) -> None:
    assert wrong(send(town, accepted, "correct", "clerk", kind=kind, reason="错了")) == missing


def test_service_by_hand_is_recorded_for_one_document_and_one_party(town, accepted) -> None:
    with at(later(1)):
        town.take(accepted, "decide", "mediator")
    [note, *rulings] = choices(town, accepted, "record_service", "service")
    assert "受理记录" in note
    assert len(rulings) == 2
    with within(Job("sweep", accepted)):
        party = Party.objects.get(matter=accepted, side="respondent")
        row = Service.objects.get(matter=accepted, party_id=party.id)
    sent = {"service": str(row.id), "method": "hand"}
    assert wrong(send(town, accepted, "record_service", "clerk", **sent)) == {"proof"}
    assert wrong(send(town, accepted, "record_service", "clerk", proof="本人签收", **sent)) == set()
    assert len(choices(town, accepted, "record_service", "service")) == 2
    with within(Job("sweep")):
        row.refresh_from_db()
    assert (row.method, row.served_at) == ("hand", later(3))
