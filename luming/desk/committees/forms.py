"""What is asked about a term, a line of the roster, and a change that was filed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.desk.day_input import day_input
from luming.kernel.content import subjects
from luming.kernel.orgs.committees import STANDINGS
from luming.kernel.orgs.models import Committee, Membership, Post, Unit
from luming.kernel.orgs.models.committee import NO, ONE_PEOPLE, YES
from luming.kernel.proceedings.choosing import from_text, from_words
from luming.kernel.proceedings.forms import OfficerField, officers_of
from luming.kernel.proceedings.registry import taken_by
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words

KIND = "committee"
CERTIFIED = {
    "": Words("还没有证明", "Not certified yet"),
    YES: Words("有", "Yes"),
    NO: Words("没有", "No"),
}
ALSO_CERTIFIED = CERTIFIED | {ONE_PEOPLE: Words("不是多民族居住的地区", "No area of several peoples")}


def expertise() -> list[tuple[str, Any]]:
    """The subjects of what committees take: the city's own list, else the procedure's."""
    taken = taken_by(KIND)
    listed = subjects.in_force(taken.code)
    return list(listed.choices() if listed else from_text(taken.library, "subjects")())


class TermForm(forms.Form):
    """One term of office, and what the founder certified of its members."""

    founder = forms.CharField(
        label=_("设立单位"),
        max_length=80,
        help_text=_("村民委员会、居民委员会、企业事业单位、乡镇或者街道。"),
    )
    valid_from = forms.DateField(label=_("任期从哪天"), widget=day_input())
    valid_until = forms.DateField(
        label=_("任期到哪天"), widget=day_input(), help_text=_("每届三年，可以连选连任（第九条）。")
    )
    women = forms.ChoiceField(
        label=_("委员里有没有妇女（设立单位证明）"), required=False, choices=from_words(CERTIFIED)
    )
    minority = forms.ChoiceField(
        label=_("有没有人数较少民族的成员（设立单位证明）"),
        required=False,
        choices=from_words(ALSO_CERTIFIED),
        help_text=_("只记有没有，不记是谁。"),
    )
    certificate = forms.CharField(
        label=_("依据哪一份证明"), max_length=120, required=False, help_text=_("例如推选结果的公告和日期。")
    )

    def term(self, unit: Unit) -> Committee:
        """Not saved."""
        return Committee(unit=unit, **self.cleaned_data)


class SubjectsForm(forms.Form):
    """In what she is at home."""

    subjects = forms.MultipleChoiceField(
        label=_("擅长"), required=False, choices=expertise, widget=forms.CheckboxSelectMultiple
    )


class LineForm(SubjectsForm):
    """One line of the roster."""

    post = OfficerField(
        label=_("本机构的调解员岗位"),
        queryset=Post.objects.none(),
        required=False,
        empty_label="—",
        help_text=_("用账号办事的人选这里；不用账号的委员，只写姓名。"),
    )
    name = forms.CharField(label=_("公示的姓名"), max_length=60, required=False)
    standing = forms.ChoiceField(label=_("担任"), choices=from_words(STANDINGS))
    full_time = forms.BooleanField(label=_("专职"), required=False)
    valid_from = forms.DateField(label=_("从哪天"), widget=day_input())
    valid_until = forms.DateField(label=_("到哪天（可以不填）"), widget=day_input(), required=False)
    field_order = ("post", "name", "standing", "full_time", "valid_from", "valid_until", "subjects")

    def __init__(self, unit: Unit, *args: Any, **rest: Any) -> None:
        self.unit = unit
        super().__init__(*args, **rest)
        self.fields["post"].queryset = officers_of(unit.id, today(), "mediator").order_by("user__name", "id")

    def clean(self) -> dict[str, Any]:
        """The name of the account, where none is written."""
        answers = super().clean() or self.cleaned_data
        post = answers.get("post")
        answers["name"] = answers.get("name") or (post.user.name if post else "")
        if not answers["name"]:
            self.add_error("name", _("请选一个岗位，或者写姓名。"))
        return answers

    def line(self) -> Membership:
        """Not saved."""
        return Membership(unit=self.unit, **self.cleaned_data)


class FiledForm(forms.Form):
    """When, with whom, and what proves it."""

    filed_on = forms.DateField(label=_("哪天备案"), widget=day_input())
    filed_with = forms.CharField(label=_("向谁备案"), max_length=80)
    proof = forms.CharField(
        label=_("凭据"), max_length=200, help_text=_("回执编号、盖章的备案表放在哪里，或者邮寄单号。")
    )


class ToldForm(forms.Form):
    """When and how the court was told."""

    on = forms.DateField(label=_("哪天通报"), widget=day_input())
    how = forms.CharField(label=_("怎样送达"), max_length=200, help_text=_("签收人、邮寄单号或者交换编号。"))
