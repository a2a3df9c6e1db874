"""A named job is narrow: the tables that name it, and of one matter at a time the whole."""

from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.models import EventText
from luming.kernel.matters.models import Holding, Matter
from luming.kernel.parties.models import Party
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job


def test_a_job_sees_of_a_matters_rows_only_those_of_the_tables_that_name_it(town) -> None:
    matter, other = town.accepted(), town.bring().matter
    with within(Job("outbox")):
        assert Matter.objects.filter(id__in=[matter, other]).count() == 2
        assert Party.objects.filter(matter=matter).exists()
        assert not Deadline.objects.exists()
        assert not EventText.objects.exists()
        assert not Holding.objects.exists()


def test_a_job_at_work_on_one_matter_sees_all_of_it_and_nothing_of_another(town) -> None:
    matter, other = town.accepted(), town.bring().matter
    with within(Job("settle", matter)):
        assert [row.id for row in Matter.objects.all()] == [matter]
        assert EventText.objects.filter(event__matter=matter).exists()
        assert Holding.objects.filter(matter=matter).exists()
        assert not Holding.objects.filter(matter=other).exists()
        assert not Party.objects.filter(matter=other).exists()
