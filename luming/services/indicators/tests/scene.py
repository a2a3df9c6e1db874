"""A small city of two years: loaded history of the one, live matters of the other, some merged, withdrawn or opened again."""

from datetime import datetime, timedelta

from luming.kernel.matters.models import Matter
from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.proceedings.act import Given, Opening
from luming.kernel.proceedings.load import PastMatter, PastStep, Source, load
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.position import Target
from luming.services.rollups import folding
from tests.proofs.going import ORALLY, goes
from tests.small_city import application


def lived(town) -> None:
    """Nine live matters of this year, five loaded ones of the year before; all of them counted."""
    loaded(town)
    goes(town, *ORALLY, "follow_up", "close")
    goes(town, *ORALLY, "follow_up", "close", "dispute:applicant")
    goes(town, *ORALLY)
    goes(town, "accept", "withdraw:applicant")
    goes(town, "accept", "fail", "resume_mediation")
    goes(town, "accept", at="far")
    goes(town, "decline")
    leading, twice = goes(town, "accept"), goes(town, "accept")
    with within(OneMatter(leading)):
        other = Matter.objects.get(id=leading)
    target = Target(post=other.officer_id, into=other.number)
    town.take(twice, "merge", "clerk", Given({"into": str(leading)}, {"reason": "登记了两次"}, target=target))
    count()


def count() -> None:
    """What waits, into the sums."""
    with within(Job(COUNTING)):
        folding.fold()


def loaded(town, year: int = 0, days: tuple[int, ...] = (3, 5, 8, 13, 21)) -> None:
    """Matters of March, the year before this one where no other is named; they failed after so many days."""
    first = datetime((year or today().year - 1), 3, 2, 10, tzinfo=SHANGHAI)

    def past(lasted: int) -> PastMatter:
        opening = Opening("mediation", town.unit.id, "import", "楼上漏水", town.region.id, "leak")
        steps = (
            PastStep("apply", first, texts={"what_happened": "漏水。"}),
            PastStep("accept", first + timedelta(days=1), target=Target(post=town.posts["mediator"].id)),
            PastStep("fail", first + timedelta(days=1 + lasted)),
        )
        return PastMatter(opening, application().parties, steps)

    with within(town.viewer("clerk").scope):
        list(load([past(lasted) for lasted in days], Source("old.csv", "sha256:0")))
