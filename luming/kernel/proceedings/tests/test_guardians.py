"""A child under fourteen never comes in without a guardian, whichever way and on whichever side."""

from dataclasses import replace

import pytest

from luming.kernel.events.models import Event
from luming.kernel.parties.models import Party
from luming.kernel.parties.tests.made_up import card
from luming.kernel.proceedings.act import Act, Given, Mandate, Opening, newcomer
from luming.kernel.proceedings.perform import begin
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.refusal import WrongInputError
from tests.small_city import application

GUARDIAN = Mandate("guardian", "赵大", "+8613700000000")
CHILD = card("20180506")


def bring(town, side: int, **facts):
    """An application whose applicant (0) or respondent (1) is told of so."""
    given = application()
    people = [replace(one, **facts) if place == side else one for place, one in enumerate(given.parties)]
    opening = Opening("mediation", town.unit.id, "web", "楼上漏水", town.region.id, "leak")
    return begin(opening, Act("apply", newcomer(), replace(given, parties=tuple(people)))).matter


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("told", [{"under_14": True}, {"id_number": CHILD, "id_kind": "resident"}])
def test_on_either_side_said_or_shown_by_the_number(town, side, told) -> None:
    with pytest.raises(WrongInputError):
        bring(town, side, **told)
    with pytest.raises(WrongInputError):
        bring(town, side, representative=Mandate("agent", "赵大"), **told)
    matter = bring(town, side, representative=GUARDIAN, **told)
    with within(OneMatter(matter)):
        assert Party.objects.filter(matter=matter, under_14=True).count() == 1
        assert Event.objects.get(matter=matter, seq=1).data["childrens_notice"] == "1"


def test_without_a_child_no_special_notice_is_on_record(town) -> None:
    matter = town.bring().matter
    with within(OneMatter(matter)):
        assert "childrens_notice" not in Event.objects.get(matter=matter, seq=1).data


def test_a_number_put_right_that_shows_a_child_waits_for_her_guardian(town) -> None:
    matter = town.accepted()
    with within(OneMatter(matter)):
        one = Party.objects.get(matter=matter, side="respondent")
    data = {"kind": "party", "party": str(one.id), "party_field": "id_number"}
    right = Given(data=data, texts={"reason": "抄错了"}, rows=({"value": CHILD},))
    with pytest.raises(WrongInputError):
        town.take(matter, "correct", "clerk", right)
