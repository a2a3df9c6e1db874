"""Forms about a party who died or ceased, and about those who take her place."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luming.kernel.parties.identity import IdentityRefusedError, IdKind, check_identity, check_phone
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import ORGANISATION, PartyQuerySet
from luming.kernel.parties.models.representative import GUARDIAN
from luming.kernel.proceedings.act import Given, Mandate, PartyFacts
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.proceedings.groups.member_forms import MemberForm
from luming.kernel.workflow.moment import today

ROWS = 4  # the step may be taken again for more
COLUMNS: dict[str, tuple[Any, int]] = {
    "name": (_("姓名或者名称"), 80),
    "number": (_("证件号码"), 30),
    "phone": (_("电话"), 30),
    "address": (_("住址"), 200),
    "guardian": (_("监护人（不满十四周岁的必填）"), 80),
}


class PartyEnded(MemberForm):
    """Who, since which day, and the paper."""

    on = forms.DateField(label=_("哪一天"), widget=forms.DateInput(attrs={"type": "date"}))
    files = FilesField(label=_("证明材料"))

    def prepare(self) -> None:
        """Not after today."""
        super().prepare()
        self.fields["on"].initial = today()

    def fitting(self, rows: PartyQuerySet) -> PartyQuerySet:
        """Of whom it is not on record."""
        return rows.filter(ended_on=None)


class HeirsFollow(MemberForm):
    """Whose place they take, and who they are; a child comes with her guardian, who was told how it is protected."""

    files = FilesField(label=_("证明材料"))
    notice_given = forms.BooleanField(
        label=_("已经把“孩子的信息怎么保护”告诉监护人，监护人同意"), required=False
    )

    def prepare(self) -> None:
        """Four rows."""
        super().prepare()
        for row in range(ROWS):
            self.fields |= {
                f"heir{row}_{name}": forms.CharField(label=label, max_length=most, required=False)
                for name, (label, most) in COLUMNS.items()
            }
        self.order_fields(["party", *(name for name in self.fields if name.startswith("heir")), "files"])

    def fitting(self, rows: PartyQuerySet) -> PartyQuerySet:
        """Who died or ceased."""
        return rows.filter(ended_on__isnull=False)

    def clean(self) -> dict[str, Any]:
        """At least one; numbers that can be."""
        answers = super().clean() or self.cleaned_data
        if self.errors:
            return answers
        one = Party.objects.get(id=answers["party"], matter=self.matter)
        self.heirs = [self._heir(row, one) for row in range(ROWS) if answers.get(f"heir{row}_name")]
        if not self.heirs:
            self.add_error("heir0_name", _("至少写一位。"))
        if any(heir.representative for heir in self.heirs) and not answers.get("notice_given"):
            self.add_error("notice_given", _("有监护人的，先告知监护人，再登记。"))
        return answers

    def given(self) -> Given:
        """The persons apart from the codes."""
        given = super().given()
        data = {name: value for name, value in given.data.items() if not name.startswith("heir")}
        return replace(given, data=data, parties=tuple(self.heirs))

    def _heir(self, row: int, one: Party) -> PartyFacts:
        said = {name: self.cleaned_data.get(f"heir{row}_{name}", "").strip() for name in COLUMNS}
        kind = IdKind.OTHER if one.kind == ORGANISATION else IdKind.RESIDENT
        number = self._checked(row, "number", said["number"], lambda text: check_identity(text, kind).number)
        phone = self._checked(row, "phone", said["phone"], lambda text: check_phone(text).text)
        return PartyFacts(
            one.side,
            said["name"],
            kind=one.kind,
            id_kind=kind.value if number else "",
            id_number=number,
            phone=phone,
            address=said["address"],
            under_14=bool(said["guardian"]),
            representative=Mandate(GUARDIAN, said["guardian"]) if said["guardian"] else None,
            follows=UUID(str(one.id)),
        )

    def _checked(self, row: int, name: str, text: str, check: Any) -> str:  # noqa: ANN401 - one of two checks
        try:
            return str(check(text)) if text else ""
        except IdentityRefusedError as refused:
            self.add_error(f"heir{row}_{name}", refused.words.in_(get_language() or "zh-hans"))
            return ""


SUCCESSION_FORMS: dict[str, type[StepForm]] = {"party_ended": PartyEnded, "heirs_follow": HeirsFollow}
