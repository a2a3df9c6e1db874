"""The doors as data: which body, on what basis, and the only fields that may go through each, with the reason."""

from collections.abc import Callable
from dataclasses import dataclass

from luming.kernel.orgs import reading
from luming.kernel.parties import masking
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.choosing import said
from luming.kernel.reckoning.laws import (
    CIVIL_PROCEDURE,
    INSPECTION,
    LABOUR_MEDIATION,
    LEGAL_AID,
    PEOPLES_MEDIATION,
    PERSONAL_INFORMATION,
    whole,
)
from luming.kernel.workflow.law import Citation
from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Source:
    """From what a field is read: the party concerned, who stands on the other side, the matter's words and dates."""

    about: Party
    others: tuple[Party, ...]
    subject: Words
    applied_on: str
    asks: str
    brief: str

    @property
    def others_named(self) -> str:
        """Everybody on the other side, by name."""
        return "、".join(one.name.reveal() for one in self.others)


@dataclass(frozen=True)
class Passed:
    """A field that may go: how the letter gives it, and how the form shows it beforehand with identities masked."""

    words: Words
    said: Callable[[Source], str]
    shown: Callable[[Source], str]
    of_others: bool = False  # it says something of the other side


FIELDS = {
    "name": Passed(Words("姓名", "Name"), lambda s: s.about.name.reveal(), lambda s: s.about.masked),
    "phone": Passed(
        Words("电话", "Telephone"),
        lambda s: s.about.phone.reveal(),
        lambda s: masking.mask_phone(s.about.phone.reveal()),
    ),
    "other": Passed(
        Words("对方姓名或者名称", "Name of the other side"),
        lambda s: s.others_named,
        lambda s: "、".join(one.masked for one in s.others),
        of_others=True,
    ),
    "subject": Passed(
        Words("事情的类别", "Kind of matter"), lambda s: s.subject.zh, lambda s: said(s.subject)
    ),
    "applied_on": Passed(
        Words("提出的日期", "Day it was brought"), lambda s: s.applied_on, lambda s: s.applied_on
    ),
    "asks": Passed(Words("请求", "What is asked"), lambda s: s.asks, lambda s: s.asks),
    "brief": Passed(
        Words("写给对方机关的说明", "Account for that body"), lambda s: s.brief, lambda s: s.brief
    ),
}
_TO_CALL = Words("以便联系本人", "so that the person can be reached")
_WHO = Words("以便知道是谁的事", "so that it is known whose matter it is")
_WHAT = Words("以便知道要什么", "so that it is known what is asked")
_AGAINST = Words("以便知道对谁提出", "so that it is known against whom")
_WHY = Words("以便判断是不是归它管", "so that it can tell whether it is competent")
_LIMIT = Words("时效从这一天起算或者中断", "limitation runs from, or was interrupted on, this day")


@dataclass(frozen=True)
class Door:
    """One kind of receiver. ``fields``: what may go, each with why. ``kinds``: kinds of unit that may be such a body."""

    words: Words
    basis: Citation
    fields: dict[str, Words]
    public: bool = True
    duty: bool = False  # the law itself has whoever mediates report it
    silent: bool = False  # the law keeps who turned to it from the other side
    may_withhold: bool = False  # the head may tell somebody only that a report was made
    kinds: tuple[str, ...] = ("agency",)


DOORS = {
    "arbitration": Door(
        Words("劳动人事争议仲裁", "Labour arbitration"),
        whole(LABOUR_MEDIATION),
        {
            "name": _WHO,
            "phone": _TO_CALL,
            "other": _AGAINST,
            "asks": _WHAT,
            "applied_on": _LIMIT,
            "brief": _WHY,
        },
    ),
    "inspection": Door(
        Words("劳动保障监察", "Labour inspection"),
        INSPECTION.art(9),
        {"name": _WHO, "phone": _TO_CALL, "other": _AGAINST, "brief": _WHY},
        silent=True,
    ),
    "legal_aid": Door(
        Words("法律援助", "Legal aid"),
        LEGAL_AID.art(31),
        {"name": _WHO, "phone": _TO_CALL, "subject": _WHY, "asks": _WHAT},
        kinds=("justice_office", "agency"),
    ),
    "police": Door(
        Words("依法报告公安机关", "Report to the police under the law"),
        PEOPLES_MEDIATION.art(25),
        {"name": _WHO, "phone": _TO_CALL, "other": _WHO, "brief": Words("可能发生什么", "what may happen")},
        duty=True,
        may_withhold=True,
    ),
    "court": Door(
        Words("法院立案", "Court filing"),
        whole(CIVIL_PROCEDURE),
        {"name": _WHO, "phone": _TO_CALL, "other": _AGAINST, "asks": _WHAT, "applied_on": _LIMIT},
        kinds=("court",),
    ),
    "organisation": Door(
        Words("行业、商事调解等社会组织", "A trade or commercial mediator or the like"),
        PERSONAL_INFORMATION.art(23),
        {"name": _WHO, "phone": _TO_CALL, "subject": _WHY, "asks": _WHAT},
        public=False,
        kinds=(),
    ),
}
STATUTORY = PERSONAL_INFORMATION.art("13(1)(3)")
SEPARATE = PERSONAL_INFORMATION.art(23)


def needs_consent(door: Door, unit_kind: str) -> bool:
    """Whether the person's separate consent is asked: for bodies that are not public, and where a committee sends.

    A committee is no state organ and has no statutory duty to pass anything on, but for what the law has it report.
    """
    return not door.public or (unit_kind == "committee" and not door.duty)


def consent_asked(door: Door, holder: object) -> bool:
    """The same for the unit that has the matter."""
    return needs_consent(door, reading.unit(holder).kind)  # type: ignore[arg-type]


def basis(door: Door, *, consent: bool) -> Words:
    """On what the fields go: the law of the door, and separate consent or statutory duty."""
    law, ground = door.basis.words, (SEPARATE if consent else STATUTORY).words
    if door.duty:
        return law
    if consent:
        both = law if law == ground else Words(f"{law.zh}；{ground.zh}", f"{law.en}; {ground.en}")
        return Words(f"{both.zh}，本人单独同意", f"{both.en}, by separate consent")
    return Words(f"{law.zh}；{ground.zh}，法定职责", f"{law.en}; {ground.en}, statutory duty")
