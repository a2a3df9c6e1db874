"""A wrong name, telephone or sentence is put right; what stood before stays sealed beside its event."""

import pytest

from luming.kernel.events.models import EventText
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Blind, Party
from luming.kernel.proceedings import corrections, naming
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.tests.test_corrections import WHY, accepted, correct, event, respondent
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.refusal import WrongInputError

__all__ = ["accepted"]  # the fixture, for the tests below


def rename(town, matter, field="name", value="吴铁柱", who="clerk"):
    with within(Job("sweep", matter)):
        key = str(Party.objects.get(matter=matter, side="respondent").id)
    return correct(town, matter, who, kind="party", party=key, party_field=field, rows=({"value": value},))


def test_a_wrong_name_is_right_from_now_on_and_the_wrong_one_stays_sealed_beside_the_event(
    town, accepted
) -> None:
    rename(town, accepted)
    assert (respondent(accepted).name.reveal(), respondent(accepted).masked) == ("吴铁柱", "吴某某")
    with within(town.viewer("clerk").scope):
        assert naming.values(event(accepted, "correct")) == ("赵铁柱", "吴铁柱")


def test_no_event_and_no_open_text_holds_either_name(town, accepted) -> None:
    rename(town, accepted)
    made = event(accepted, "correct")
    assert made.data["texts"].keys() == {"reason", "old_value", "new_value"}
    assert "铁柱" not in str(made.data)
    with within(Job("sweep")):
        assert "铁柱" not in "".join(EventText.objects.filter(event=made).values_list("text", flat=True))
    with within(town.viewer("clerk").scope):
        assert set(EventText.objects.filter(event=made).values_list("field", flat=True)) == {"reason"}


def test_a_right_telephone_can_be_found_by_the_blind_index(town, accepted) -> None:
    with within(Job("erase")):
        before = Blind.objects.filter(matter=accepted, kind="phone").count()
    rename(town, accepted, "phone", "13700000000")
    assert respondent(accepted).phone.reveal() == "13700000000"
    with within(Job("erase")):
        assert Blind.objects.filter(matter=accepted, kind="phone").count() == before + 1


def test_a_telephone_that_is_no_longer_hers_may_be_taken_out_but_a_name_may_not(town, accepted) -> None:
    rename(town, accepted, "phone", "")
    assert respondent(accepted).phone.reveal() == ""
    for value in ("", "赵铁柱"):
        with pytest.raises(WrongInputError) as refused:
            rename(town, accepted, "name", value)
        assert refused.value.field == "value"


def test_only_names_and_contacts_are_put_right_this_way(town, accepted) -> None:
    with pytest.raises(WrongInputError):
        rename(town, accepted, "side", "applicant")


def test_wrong_words_are_followed_by_the_right_ones_and_stay_at_their_event(town) -> None:
    matter = town.bring().matter
    right = "九月起楼上一直漏水。"
    given = Given(
        data={"kind": "text", "field": "what_happened"},
        texts={"reason": "月份记错了", "what_happened": right},
    )
    town.take(matter, "correct", "clerk", given)
    with within(Job("sweep", matter)):
        assert corrections.fields(Matter.objects.get(id=matter))["what_happened"] == right
        old = EventText.objects.get(event=event(matter, "apply"), field="what_happened")
        assert old.text.startswith("十月")


def test_words_that_were_never_said_are_not_put_right(town, accepted) -> None:
    with pytest.raises(WrongInputError) as refused:
        correct(town, accepted, kind="text", field="reason", texts=WHY | {"text": "x"})
    assert refused.value.field == "field"
