"""Asking: once a matter is closed, each party who was written to in it gets one line, in her language; it is voluntary."""

from datetime import timedelta
from uuid import UUID

from luming.kernel.events.models import Event
from luming.kernel.matters.local import number_for
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.local_rules import Choice, declare
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import APPLICANT
from luming.kernel.proceedings.reaching import ToParties
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.telling import remind
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.words import Words
from luming.services.satisfaction.models import Asking

SURVEY_DAYS = declare(
    Choice(
        "satisfaction_days",
        Words("结案后多少天内可以评价", "For how many days people may say how content they are"),
        Words(
            "结案后当事人在自己的页面上自愿评价，这些天里可以改；过后才计数",
            "After a matter is closed its parties may answer on their own page, and change it, for so many days; it counts "
            "only then",
        ),
        default="30",
        between=(7, 90),
        unit=Words("天", "days"),
    )
)
LATELY = timedelta(days=14)  # what was closed earlier, and somehow not asked, is let go
MOST = 500
MESSAGE = "satisfaction_asked"
OWN_RATING = (
    "rate"  # a procedure in which the person rates the answer as a step of its own is not asked twice
)


def waiting() -> list[tuple[UUID, UUID]]:
    """Matters closed lately whose parties were not asked yet, by the index on that moment."""
    lately = Matter.objects.filter(open=False, closed_at__gte=now() - LATELY, closed_at__lte=now())
    rows = lately.exclude(id__in=Asking.objects.values("matter")).order_by("closed_at")
    return [(key, key) for key in rows.values_list("id", flat=True)[:MOST]]


def ask(key: UUID) -> None:
    """Ask the parties of one matter, once and for all; those who were never written to do not hear of it now."""
    matter = Matter.objects.select_for_update(of=("self",)).defer("words", "grams").get(id=key)
    procedure = known(matter.procedure, matter.version)
    if matter.open or Asking.objects.filter(matter=matter).exists():
        return
    told = set(
        Message.objects.filter(matter=matter).exclude(party_id=None).values_list("party_id", flat=True)
    )
    closed = procedure.states[matter.state].phase is not Phase.FINAL or matter.state == "archived"
    asks = closed and OWN_RATING not in procedure.steps
    rows = [one for one in Party.objects.met().filter(matter=matter) if one.id in told and not one.ended_on]
    parties = tuple(rows if asks else ())
    first = sum(one.side == APPLICANT for one in parties)
    day = today()
    Asking.objects.create(
        matter=matter,
        unit_id=matter.holder_id,
        month=day.replace(day=1),
        asked_on=day,
        until=day + timedelta(days=number_for(matter, SURVEY_DAYS.code, day) or 0),
        applicants=first,
        respondents=len(parties) - first,
    )
    last = Event.objects.filter(matter=matter).order_by("-seq").values_list("id", flat=True)[0]
    remind(ToParties(procedure, matter, last, now(), {}, parties=parties), MESSAGE)
