"""Forms of the steps about one or some members: who speaks, who consents, who goes."""

import re
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luming.kernel.parties.models import Code, Party
from luming.kernel.parties.models.party import APPLICANT, RESPONDENT, SPEAKS, PartyQuerySet
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.proceedings.groups.consenting import ABOUT
from luming.kernel.proceedings.groups.speaking import GENERAL, SPECIAL
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

POWERS = {
    GENERAL: Words("一般代表", "general powers"),
    SPECIAL: Words("成员已经授权和解、放弃请求", "the members have authorised settling and giving up"),
}
SPAN = re.compile(r"(\d+)(?:[-—~至](\d+))?")
BETWEEN = re.compile(r"[\s,，、;；]+")


class MemberForm(StepForm):
    """One party, by masked name and her number on the list."""

    party = forms.ChoiceField(label=_("哪一位"))

    def prepare(self) -> None:
        """Those who fit."""
        rows = self.fitting(Party.objects.present().filter(matter=self.matter)).order_by(
            "side", "list_no", "id"
        )
        self.fields["party"].choices = [("", "—"), *((str(one.id), label(one)) for one in rows)]

    def fitting(self, rows: PartyQuerySet) -> PartyQuerySet:
        """Of those present."""
        return rows


class NameSpeaker(MemberForm):
    """Whom the members chose, how far she may go, and the paper that shows it."""

    powers = forms.ChoiceField(label=_("权限"), choices=from_words(POWERS))
    files = FilesField(label=_("推选的材料（可以和解的必须交）"), required=False)

    def fitting(self, rows: PartyQuerySet) -> PartyQuerySet:
        """Anybody on a side with a list who is of age and no representative yet."""
        sides = rows.filter(list_no__isnull=False).order_by().values("side")
        return rows.filter(side__in=sides, under_14=False, ended_on=None).exclude(in_group=SPEAKS)

    def given(self) -> Given:
        """A pass-phrase of her own, unless she has one."""
        key = UUID(self.cleaned_data["party"])
        has = Code.objects.filter(party=key, representative=None, ended_at=None).exists()
        return replace(super().given(), codes=() if has else (key,))


class EndSpeaker(MemberForm):
    """Whose mandate ends, and why."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def fitting(self, rows: PartyQuerySet) -> PartyQuerySet:
        """The representatives."""
        return rows.filter(in_group=SPEAKS)


class RecordConsent(StepForm):
    """To what, which side, who of it, and what they signed."""

    about = forms.ChoiceField(label=_("同意什么"), choices=from_words(ABOUT))
    side = forms.ChoiceField(label=_("哪一方"))
    numbers = forms.CharField(
        label=_("名单上的序号（全体同意就空着）"),
        help_text=_("例如 1-20、35"),
        required=False,
        max_length=2000,
    )
    files = FilesField(label=_("签名的材料"))

    def prepare(self) -> None:
        """Either side."""
        self.fields["side"].choices = [(side, _in(Role.of(side).words)) for side in (APPLICANT, RESPONDENT)]

    def clean_numbers(self) -> list[int]:
        """1-20、35 as single numbers."""
        found: set[int] = set()
        for part in filter(None, BETWEEN.split(self.cleaned_data["numbers"])):
            span = SPAN.fullmatch(part)
            first, last = (int(span[1]), int(span[2] or span[1])) if span else (1, 0)
            if not first <= last <= first + 999:
                raise forms.ValidationError(_("写成“1-20、35”这样。"), code="numbers")
            found.update(range(first, last + 1))
        return sorted(found)


class SplitOff(MemberForm):
    """Who goes on in a matter of her own, and why."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def fitting(self, rows: PartyQuerySet) -> PartyQuerySet:
        """The applicants."""
        return rows.filter(side=APPLICANT, ended_on=None)


class Rejoin(StepForm):
    """Why it is brought back."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class Leave(MemberForm):
    """Who goes; a party goes for herself. Nobody owes a reason."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    reason = forms.CharField(
        label=_("原因（可以不写）"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )
    sure = forms.BooleanField(label=_("确定退出"))

    def prepare(self) -> None:
        """She herself needs not be asked who she is."""
        super().prepare()
        if self.by is not None and self.by.doer.actor_party is not None:
            del self.fields["party"]

    def fitting(self, rows: PartyQuerySet) -> PartyQuerySet:
        """The applicants."""
        return rows.filter(side=APPLICANT)

    def given(self) -> Given:
        """That she is sure needs no record beside the step."""
        given = super().given()
        return replace(given, data={name: value for name, value in given.data.items() if name != "sure"})


def label(one: Party) -> str:
    """申请人 12 张某: which of several alike, by her number."""
    parts: list[Any] = [_in(Role.of(one.side).words), one.list_no or "", one.masked]
    return " ".join(str(part) for part in parts if part)


def _in(words: Words) -> str:
    return words.in_(get_language() or "zh-hans")


MEMBER_FORMS: dict[str, type[StepForm]] = {
    "name_speaker": NameSpeaker,
    "end_speaker": EndSpeaker,
    "record_consent": RecordConsent,
    "leave": Leave,
    "split_off": SplitOff,
    "rejoin": Rejoin,
}
