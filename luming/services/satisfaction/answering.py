"""Answering: one answer a party and matter, kept under a key that only she can make; a bad mark may open a contact."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.matters.local import number_for
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.local_rules import Choice, declare
from luming.kernel.orgs.models import Post
from luming.kernel.parties.models import Party
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal import keyring
from luming.kernel.seal.keyring import Purpose
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words
from luming.services.satisfaction.grades import BAD
from luming.services.satisfaction.models import CALLED_OFF, Answer, Asking, Contact

CONTACT_DAYS = declare(
    Choice(
        "contact_days",
        Words("不满意的人多少个工作日内联系", "Within how many working days the dissatisfied are contacted"),
        Words(
            "当事人评价不满意并且愿意被联系的，机构负责人在这些工作日内联系；这是服务目标，不是法定期限",
            "Who marks a service low and wishes to be contacted hears from the head of the unit within so many working days; "
            "a service target, not law",
        ),
        default="5",
        between=(1, 30),
        unit=Words("个工作日", "working days"),
    )
)


@dataclass(frozen=True)
class Said:
    """What she says: a grade, words if she likes, and how to reach her where she wishes to be contacted."""

    grade: int
    words: str = ""
    reach: str = ""


def survey(matter: Matter) -> Asking | None:
    """The survey of a closed matter, while it is open to answers."""
    if matter.open:
        return None
    return Asking.objects.filter(matter=matter, until__gte=today()).first()


def answer_of(party: Party) -> Answer | None:
    """Her own answer, found by her own key."""
    for key in _keys("answer", party):
        with within(OneMatter(key)):
            found: Answer | None = Answer.objects.filter(id=key).first()
        if found:
            return found
    return None


def contact_of(party: Party) -> Contact | None:
    """The contact that she asked for."""
    return Contact.objects.filter(matter=party.matter_id, id__in=list(_keys("contact", party))).first()


def give(matter: Matter, party: Party, said: Said) -> None:
    """Keep her answer, or the changed one. The survey is open: the page has asked ``survey()``."""
    asked = Asking.objects.get(matter=matter)
    before = answer_of(party)
    row = before or Answer(
        id=next(_keys("answer", party)), unit_id=asked.unit_id, side=party.side, month=asked.month
    )
    row.grade, row.given_on = said.grade, today()
    row.words = said.words  # type: ignore[assignment]
    with within(OneMatter(row.id)):
        Answer.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["id"], update_fields=["grade", "words", "given_on"]
        )
    _contact(matter, party, said)


def _contact(matter: Matter, party: Party, said: Said) -> None:
    wishes, row = bool(said.grade <= BAD and said.reach), contact_of(party)
    if row is None and wishes:
        day = today()
        row = Contact(
            id=next(_keys("contact", party)), matter=matter, unit_id=matter.holder_id, opened_on=day
        )
        row.number, row.due_on, row.above = matter.number or "", _due(matter, day), _is_for_above(matter, day)
    if row is None or row.outcome:
        if row is None or row.outcome != CALLED_OFF or not wishes:
            return
        row.outcome, row.ended_on = "", None
    if wishes:
        row.reach = said.reach  # type: ignore[assignment]
    else:
        row.outcome, row.ended_on = CALLED_OFF, today()
    row.save()


def _is_for_above(matter: Matter, day: date) -> bool:
    """Whether the unit has no head but the officer concerned."""
    concerned = Post.objects.filter(id=matter.officer_id).values("user") if matter.officer_id else []
    heads = Post.objects.on(day).filter(unit_id=matter.holder_id, role_code="head").exclude(confirmed_at=None)
    return not heads.exclude(user__in=concerned).exists()


def _due(matter: Matter, day: date) -> date:
    calendar = in_force()
    for _turn in range(number_for(matter, CONTACT_DAYS.code, day) or 0):
        day = calendar.on_or_after(day + timedelta(days=1))
    return day


def _keys(what: str, party: Party) -> Iterator[UUID]:
    """Under every version of the key, newest first: without it nobody gets from a party to her answer, nor back."""
    said = b"\0".join((b"satisfaction", what.encode(), party.id.bytes))
    for stamp in keyring.current().stamps(Purpose.CONTENT, said):
        yield UUID(bytes=stamp[2:18], version=4)
