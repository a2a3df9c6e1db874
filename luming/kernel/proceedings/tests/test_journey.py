"""One dispute from a resident's phone to a signed agreement, through perform() alone."""

from luming.kernel.deadlines.models import Deadline
from luming.kernel.matters.models import Holding, Matter
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter


def test_a_resident_brings_a_matter_and_gets_a_number_a_phrase_and_a_date(town) -> None:
    done = town.bring()
    assert done.number.startswith("团结人调〔")
    assert len(done.phrases) == 1
    with within(OneMatter(done.matter)):
        matter = Matter.objects.get(id=done.matter)
        assert matter.state == "received"
        assert matter.holder_id == town.unit.id
        assert Deadline.objects.filter(matter=matter, clock="intake_target").exists()
        assert Holding.objects.get(matter=matter).until is None


def test_nobody_outside_the_scope_sees_it(town) -> None:
    done = town.bring()
    assert not Matter.objects.filter(id=done.matter).exists()
    with within(town.viewer("far_clerk").scope):
        assert not Matter.objects.filter(id=done.matter).exists()
    with within(town.viewer("clerk").scope):
        assert Matter.objects.filter(id=done.matter).exists()


def test_accepting_starts_the_month_and_names_the_officer(town) -> None:
    matter = town.accepted()
    with within(town.viewer("mediator").scope):
        found = Matter.objects.get(id=matter)
        assert found.state == "mediating"
        assert found.officer_id == town.posts["mediator"].id
        assert found.due_on is not None
        assert found.issued.count() == 2
