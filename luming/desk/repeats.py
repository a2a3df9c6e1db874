"""What may be the same matter twice, side by side: a draft or a matter that waits, beside each that she may open.

Of what she may not open only this is said: that another unit may hold one. No unit, no number, no date, not how many.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luming.desk.gate import page
from luming.desk.pages import may_open
from luming.desk.seeing import seen_or_404
from luming.desk.showing import show
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Region, Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.parties.masking import mask_name
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import ORGANISATION
from luming.kernel.proceedings.act import Given, Opening, PartyFacts, officer
from luming.kernel.proceedings.blind_readers import possible_duplicates
from luming.kernel.proceedings.facts import facts, place_names
from luming.kernel.proceedings.merging import why_not
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words
from luming.services.worklist.names import with_names
from luming.ui.templatetags.luming import day, said

MOST = 5
Column = dict[str, str]  # label -> what stands there


@dataclass(frozen=True)
class Line:
    """One fact of both."""

    label: str
    here: str
    there: str

    @property
    def differs(self) -> bool:
        """Whether they do not say the same."""
        return self.here != self.there


@dataclass(frozen=True)
class Beside:
    """One matter that may be the same, beside what it is compared with."""

    key: UUID
    number: str
    title: str
    state: Words
    who: str
    merge_url: str
    lines: list[Line]


@dataclass(frozen=True)
class Repeats:
    """What was found. ``elsewhere``: she may not open all of it. ``superior``: the unit that sees more."""

    found: list[Beside] = field(default_factory=list)
    elsewhere: bool = False
    superior: str = ""

    def __bool__(self) -> bool:
        return bool(self.found) or self.elsewhere


def repeats(
    viewer: Viewer, keys: Iterable[UUID], here: Column, unit: Unit, merges: Matter | None = None
) -> Repeats:
    """The matters of these keys beside ``here``, the newest first, as far as her own scope opens them.

    ``merges``: the matter that could be merged into one of them.
    """
    wanted = set(keys)
    seen = list(with_names(Matter.objects.visible_to(viewer).filter(id__in=wanted)).order_by("-id"))
    found = [_beside(one, here, merges) for one in seen[:MOST]]
    return Repeats(found, len(seen) < len(wanted), unit.parent.name if unit.parent else "")


def of_draft(procedure: type[Procedure], opening: Opening, given: Given) -> Column:
    """What is about to be taken in, as it would be shown once it is."""
    asks = [line.strip() for line in given.texts.get("asks", "").splitlines() if line.strip()]
    place = place_names(Region.objects.filter(id=opening.region).first())
    people = [(one.side, _shown(one)) for one in given.parties]
    story = given.texts.get("what_happened", "")
    applied = day(today())
    return _column(
        opening.title, people, (procedure.subject(opening.subject), " ".join(place)), applied, story, asks
    )


def of_matter(matter: Matter) -> Column:
    """A matter as its page shows it."""
    shown = facts(matter)
    people = list(
        Party.objects.filter(matter=matter, left_at=None).order_by("side", "id").values_list("side", "masked")
    )
    where = (shown.subject, shown.place)
    return _column(matter.title, people, where, day(matter.applied_on), shown.story or "", shown.asks)


@page("repeats")
def look(request: HttpRequest, key: UUID) -> HttpResponse:
    """Of a matter that waits for acceptance: what will be compared; after a press, for it is written down, what was found."""
    matter = seen_or_404(request.viewer, key)
    if not waits(matter):
        raise Http404
    found = None
    if request.method == "POST":
        parties = list(Party.objects.met().filter(matter=matter))
        given = [_facts_of(one) for one in parties]
        keys = possible_duplicates(given, matter.region_id, matter.subject, officer(request.viewer), matter)
        found = repeats(request.viewer, keys, of_matter(matter), matter.holder, matter)
    context = {"matter": matter, "same": found, "looked": found is not None}
    return show(request, "desk/look_for_repeats.html", context)


def offered(viewer: Viewer, matter: Matter) -> str:
    """Where she looks for repeats of this matter; empty where she may not, or it no longer waits."""
    may = may_open(viewer, "repeats") and waits(matter)
    return reverse("desk:repeats", args=[matter.id]) if may else ""


def waits(matter: Matter) -> bool:
    """Whether nobody has taken it in yet: it stands where its opening step left it, and was not merged."""
    first = known(matter.procedure, matter.version).opening()[0].path.reaches
    return matter.open and not matter.resting_in and first is not None and matter.state == first.name


def _beside(matter: Matter, here: Column, merges: Matter | None) -> Beside:
    there = of_matter(matter)
    may = merges is not None and why_not(merges, matter) is None
    step = reverse("desk:step", args=[merges.id, "merge"]) if merges and may else ""
    return Beside(
        key=matter.id,
        number=matter.number or "",
        title=matter.title,
        state=known(matter.procedure, matter.version).states[matter.state].words,
        who=matter.officer.user.name if matter.officer else matter.holder.name,
        merge_url=f"{step}?{urlencode({'into': matter.number})}" if step else "",
        lines=[Line(label, here[label], there[label]) for label in here if here[label] or there[label]],
    )


def _column(
    title: str,
    people: Sequence[tuple[str, str]],
    where: tuple[Words, str],
    applied: str,
    story: str,
    asks: list[str],
) -> Column:
    def side(code: str) -> str:
        return pgettext("list", "、").join(name for one, name in people if one == code)

    subject, place = where
    return {
        _("什么事"): title,
        said(Role.APPLICANT.words): side("applicant"),
        said(Role.RESPONDENT.words): side("respondent"),
        _("类别"): said(subject),
        _("地点"): place,
        _("申请日期"): applied,
        _("发生了什么"): story.strip(),
        _("要求"): "\n".join(asks),
    }


def _shown(one: PartyFacts) -> str:
    return one.name if one.kind == ORGANISATION else mask_name(one.name)


def _facts_of(one: Party) -> PartyFacts:
    """Enough of a party to compare her sealed marks; it goes nowhere else."""
    return PartyFacts(
        one.side, one.name.reveal(), one.kind, id_number=one.id_number.reveal(), phone=one.phone.reveal()
    )
