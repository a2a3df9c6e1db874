"""The roster of a committee on a day, and what the law asks of it (articles 8, 9, 13): said in words, blocking nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luming.kernel.orgs.models import Committee, Membership, Unit
from luming.kernel.orgs.models.committee import APPOINTED, DEPUTY, DIRECTOR, MEMBER, NO, YES
from luming.kernel.workflow.words import Words

FEWEST, MOST, YEARS = 3, 9, 3  # article 8: three to nine members; article 9: a term of three years
STANDINGS = {
    DIRECTOR: Words("主任", "Director"),
    DEPUTY: Words("副主任", "Deputy director"),
    MEMBER: Words("委员", "Member"),
    APPOINTED: Words("聘任的调解员", "Appointed mediator"),
}
ORDER = (*STANDINGS,)


@dataclass(frozen=True)
class Roster:
    """A committee on a day: its term, and everybody on it; what is not confirmed yet is not in it."""

    unit: Unit
    day: date
    term: Committee | None  # the one that runs, else the last
    lines: tuple[Membership, ...]

    @property
    def members(self) -> list[Membership]:
        """Members of the committee: who was appointed as mediator is not one of them."""
        return [one for one in self.lines if one.standing != APPOINTED]

    @property
    def is_over(self) -> bool:
        """Whether its last term has ended."""
        return self.term is not None and not self.term.holds_on(self.day)


def roster(unit: Unit, day: date) -> Roster:
    """The roster of one committee."""
    return rosters([unit], day)[unit.id]


def rosters(units: Iterable[Unit], day: date) -> dict[UUID, Roster]:
    """Of several, in two queries; director first, then by standing and name."""
    known = {unit.id: unit for unit in units}
    terms: dict[UUID, Committee] = {}
    begun = Committee.objects.filter(unit__in=known, valid_from__lte=day).exclude(confirmed_at=None)
    for term in begun.order_by("valid_from", "id"):
        terms[term.unit_id] = term
    lines: dict[UUID, list[Membership]] = {}
    rows = Membership.objects.on(day).filter(unit__in=known).exclude(confirmed_at=None)
    for line in sorted(rows.order_by("name", "id"), key=lambda row: ORDER.index(row.standing)):
        lines.setdefault(line.unit_id, []).append(line)
    return {key: Roster(unit, day, terms.get(key), tuple(lines.get(key, ()))) for key, unit in known.items()}


def checks(found: Roster) -> list[Words]:
    """What the law asks and the roster does not show. A family's matter goes on whatever stands here."""
    return [*_of_term(found), *_of_members(found)]


def _of_term(found: Roster) -> list[Words]:
    term = found.term
    if term is None:
        return [Words("还没有登记这一届的任期（第九条）。", "No term of office is on record (article 9).")]
    said = []
    if found.is_over and term.valid_until:
        said.append(
            Words(
                f"任期到 {term.valid_until} 已满，要换届（第九条）。",
                f"The term ended on {term.valid_until}: members are to be elected anew (article 9).",
            )
        )
    if not term.certificate or not term.women or not term.minority:
        said.append(
            Words(
                "设立单位还没有证明成员构成（第八条）。",
                "The founder has not certified how it is composed (article 8).",
            )
        )
    if term.women == NO:
        said.append(Words("委员里没有妇女成员（第八条）。", "No woman is among the members (article 8)."))
    if term.minority == NO:
        said.append(
            Words(
                "多民族居住的地区，没有人数较少民族的成员（第八条）。",
                "Several peoples live here, and no member is of a smaller one (article 8).",
            )
        )
    return said


def _of_members(found: Roster) -> list[Words]:
    many = len(found.members)
    directors = sum(1 for one in found.members if one.standing == DIRECTOR)
    said = []
    if many < FEWEST or many > MOST:
        said.append(
            Words(
                f"委员 {many} 人，法定三至九人（第八条）。",
                f"{many} members; the law says three to nine (article 8).",
            )
        )
    if directors == 0:
        said.append(Words("没有主任（第八条）。", "There is no director (article 8)."))
    if directors > 1:
        said.append(
            Words(
                f"主任 {directors} 人，法定一人（第八条）。",
                f"{directors} directors; the law says one (article 8).",
            )
        )
    return said


def composition(term: Committee) -> list[Words]:
    """What the founder certified, as the public reads it; of what is not certified nothing."""
    said = []
    if term.certificate and term.women == YES:
        said.append(Words("有妇女成员", "Women are among its members"))
    if term.certificate and term.minority == YES:
        said.append(Words("有人数较少民族的成员", "The smaller peoples of the place are among its members"))
    return said
