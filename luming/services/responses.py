"""The respondents' response rate: one definition, from which the figure, its parts and its list come alike."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import RESPONDENT
from luming.kernel.proceedings.invitations import AGREED, REFUSED, answers
from luming.kernel.proceedings.registry import procedures
from luming.kernel.proceedings.standing import undone
from luming.kernel.workflow.ladder import Ladder
from luming.kernel.workflow.moment import SHANGHAI, midnight
from luming.kernel.workflow.words import Words

VERSION = 1
DEFINITION = Words(
    "在这段时间里第一次被邀请的被申请人中，有多少位到今天答复了：同意参加，或者明确拒绝。",
    "Of the respondents who were first invited in this period, how many have answered by today: agreed to take part, or "
    "clearly refused.",
)
BASIS = Words(
    "分母是这段时间里第一次被邀请的被申请人，一件事里有两位就算两位；以后撤回、结案、归档的都还算在内。同意以后又拒绝的，按最后一次答复算。",
    "The denominator is the respondents first invited in the period; two in one matter count twice, and matters withdrawn, "
    "settled or archived since stay in it. Who agreed and later refused counts by the last answer.",
)
EXCLUDED = Words(
    "不算：没有被邀请就自己来的，从其他系统导入的历史，和已经撤销的登记。只算您能看到的事项，按现在的承办机构分。",
    "Not counted: who came without being invited, imported history, and records that were taken back. Only matters in your "
    "sight are counted, by the unit that has them now.",
)
INVITED, ANSWERED, SILENT = "invited", "answered", "silent"


@dataclass(frozen=True)
class Invited:
    """One respondent who was invited: in which matter, from which day on, and what she answered."""

    matter: Matter
    first_on: date
    answer: str


@dataclass(frozen=True)
class Responses:
    """The respondents of one definition and one period. Every number is the length of the list that it opens."""

    rows: tuple[Invited, ...]

    def part(self, name: str) -> list[Invited]:
        """The list behind a number: all who were invited, who answered, agreed, refused, or has not answered."""
        kept = {
            INVITED: {AGREED, REFUSED, ""},
            ANSWERED: {AGREED, REFUSED},
            AGREED: {AGREED},
            REFUSED: {REFUSED},
            SILENT: {""},
        }[name]
        return [row for row in self.rows if row.answer in kept]

    def many(self, name: str) -> int:
        """The number of a part."""
        return len(self.part(name))

    @property
    def rate(self) -> float | None:
        """Per cent of the invited who answered; None where nobody was invited."""
        return 100 * self.many(ANSWERED) / len(self.rows) if self.rows else None

    def by_unit(self) -> dict[str, "Responses"]:
        """The same by the unit that holds the matter, by its name."""
        found: dict[str, list[Invited]] = defaultdict(list)
        for row in self.rows:
            found[row.matter.holder.name].append(row)
        return {unit: Responses(tuple(rows)) for unit, rows in sorted(found.items())}


def responses(viewer: Viewer, first: date, last: date) -> Responses:
    """Of the matters in her sight: the respondents first invited on one of these days, both included."""
    since, until = midnight(first), midnight(last + timedelta(days=1))
    found = [
        row
        for procedure in procedures()
        if procedure.ladder
        for row in _of(procedure.code, procedure.ladder, viewer, since, until)
    ]
    return Responses(tuple(sorted(found, key=lambda row: (row.first_on, row.matter.id), reverse=True)))


def _of(code: str, ladder: Ladder, viewer: Viewer, since: datetime, until: datetime) -> Iterator[Invited]:
    tried = _tried(code, ladder, viewer, since, until)
    matters = {
        one.id: one
        for one in tried.select_related("holder").only(
            "id", "number", "title", "state", "procedure", "version", "holder__name"
        )
    }
    events, respondents = _events(ladder, set(matters)), _respondents(set(matters))
    for key, matter in matters.items():
        gone = undone(events[key])
        rows = [row for row in events[key] if row.id not in gone]
        said = answers(rows, ladder, respondents[key])
        for party, at in _first_tries(rows, ladder).items():
            if since <= at < until:
                yield Invited(matter, at.astimezone(SHANGHAI).date(), said.get(party, ""))


def _tried(code: str, ladder: Ladder, viewer: Viewer, since: datetime, until: datetime) -> QuerySet[Matter]:
    tries = Event.objects.filter(step=ladder.tries, occurred_at__gte=since, occurred_at__lt=until)
    asked = Matter.objects.visible_to(viewer).filter(procedure=code)
    return asked.filter(id__in=tries.exclude(actor_kind="import").values("matter"))


def _events(ladder: Ladder, matters: set[UUID]) -> dict[UUID, list[Event]]:
    steps = [ladder.tries, ladder.joins, ladder.refuses, "correct", "confirm_correction"]
    rows = Event.objects.filter(matter__in=matters, step__in=steps).order_by("seq")
    found: dict[UUID, list[Event]] = defaultdict(list)
    for row in rows:
        found[row.matter_id].append(row)
    return found


def _respondents(matters: set[UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    rows = Party.objects.filter(matter__in=matters, side=RESPONDENT).values_list("matter_id", "id")
    for matter, party in rows:
        found[matter].append(party)
    return found


def _first_tries(rows: list[Event], ladder: Ladder) -> dict[UUID, datetime]:
    found: dict[UUID, datetime] = {}
    for row in rows:
        if row.step == ladder.tries and row.data.get("party"):
            party = UUID(str(row.data["party"]))
            found[party] = min(found.get(party, row.occurred_at), row.occurred_at)
    return found
