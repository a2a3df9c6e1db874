"""One small form a question. Fields are borrowed from the procedure's own application, so that its rules hold here too."""

from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luming.kernel.workflow.moment import today
from luming.kernel.workflow.procedure import Procedure
from luming.portal.began import began_on
from luming.portal.models.draft import Answers
from luming.portal.questions import ACTING_FOR, acts_as, application_form, brought, question
from luming.portal.saying import said

# Of whom she acts for: only an agent has powers and a term, only a guardian a child, only a firm is no person.
NOT_ASKED: dict[str, tuple[str, ...]] = {
    "": (),
    "guardian": ("for_kind", "acting_powers", "acting_until"),
    "agent": ("under_14", "consent"),
    "legal_representative": ("for_kind", "under_14", "consent", "acting_powers", "acting_until"),
}
PEOPLE = [("person", _("个人")), ("organisation", _("单位"))]
UNANSWERED = _("请回答这一题，再往下填。")


class QuestionForm(forms.Form):
    """``borrowed`` names fields of the application, of which it asks those there are; what is typed is kept as it is typed."""

    use_required_attribute = False  # our own words stand beside the field, not the browser's
    borrowed: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self,
        *args: Any,
        procedure: type[Procedure],
        fields: tuple[str, ...] = (),
        given: dict[str, list[str]] | None = None,
        acts_as: str = "",
    ) -> None:
        super().__init__(*args)
        self.procedure = procedure
        self.acts_as = acts_as  # in what capacity she fills in for another; empty for herself
        self.offered = application_form(procedure)().fields
        self.fields |= {name: self.offered[name] for name in self.borrowed or fields if name in self.offered}
        for field in self.fields.values():
            field.error_messages["required"] = UNANSWERED
        self.prepare()
        if given is not None:
            stored = MultiValueDict(given)
            self.initial |= {
                name: field.widget.value_from_datadict(stored, {}, name)
                for name, field in self.fields.items()
            }

    def prepare(self) -> None:
        """Dress the borrowed fields for one page."""

    def typed(self) -> dict[str, list[str]]:
        """Every answer as it was typed, wrong ones too: going back loses nothing."""
        data: Any = self.data
        return {name: data.getlist(name) for name in self.fields if data.getlist(name)}

    @property
    def only(self) -> Any:  # noqa: ANN401 - a bound field
        """The one field of a page that asks one thing: its label is the heading then."""
        return next(iter(self)) if len(self.fields) == 1 else None


class Notice(QuestionForm):
    agree = forms.BooleanField(label=_("我看过了，同意按上面写的使用我填写的信息"))

    def prepare(self) -> None:
        self.fields["agree"].error_messages["required"] = _(
            "要您同意，才能往下填。不同意，可以到机构当面说。"
        )


class Danger(QuestionForm):
    danger = forms.ChoiceField(
        label="",
        choices=[("no", pgettext_lazy("danger", "没有")), ("yes", pgettext_lazy("danger", "有"))],
        widget=forms.RadioSelect,
    )


class WhatHappened(QuestionForm):
    borrowed = ("what_happened",)

    def prepare(self) -> None:
        self.fields["what_happened"].widget.attrs["rows"] = 9


class Title(QuestionForm):
    borrowed = ("title",)


class Subject(QuestionForm):
    borrowed = ("subject",)

    def prepare(self) -> None:
        self.fields["subject"].widget = forms.RadioSelect()
        self.fields["subject"].choices = [
            (one.code, format_html("{} <small>{}</small>", said(one["name"]), said(one["hint"])))
            for one in self.procedure.library("subjects").entries
        ]


class Where(QuestionForm):
    borrowed = ("region",)

    def prepare(self) -> None:
        self.fields["region"].error_messages["invalid_choice"] = _("请从查到的地方里选一个。")


class When(QuestionForm):
    """A month is enough; a date control cannot say "in October"."""

    year = forms.IntegerField(label=_("年"), required=False, min_value=1949, max_value=2100)
    month = forms.IntegerField(label=_("月"), required=False, min_value=1, max_value=12)
    day = forms.IntegerField(label=_("日（记不清可以不写）"), required=False, min_value=1, max_value=31)

    def prepare(self) -> None:
        for field in self.fields.values():
            field.widget = forms.TextInput(
                attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}
            )

    def clean(self) -> dict[str, Any]:
        """It can be a day, and it is not still to come."""
        answers = super().clean() or self.cleaned_data
        if not self.errors:
            answers["began_on"] = began_on(answers, today())
        return answers


class OtherSide(QuestionForm):
    borrowed = (
        *("respondent_kind", "respondent_name", "respondent_phone", "respondent_address"),
        *("respondent_under_14", "respondent_guardian", "respondent_guardian_phone"),
    )

    def prepare(self) -> None:
        self.fields["respondent_kind"].widget = forms.RadioSelect(choices=PEOPLE)
        self.fields["respondent_kind"].initial = "person"


class Tried(QuestionForm):
    borrowed = ("tried",)

    def prepare(self) -> None:
        self.fields["tried"].required = True

    def clean_tried(self) -> list[str]:
        """Having been nowhere, and somewhere, together say nothing."""
        tried: list[str] = self.cleaned_data["tried"]
        if "none" in tried and len(tried) > 1:
            raise forms.ValidationError(_("选了“没有”，就不要再选别的。"), code="contradiction")
        return tried


class Asks(QuestionForm):
    borrowed = ("asks",)

    def prepare(self) -> None:
        self.fields["asks"].widget.attrs["rows"] = 6


class Money(QuestionForm):
    borrowed = ("money_yuan",)

    def prepare(self) -> None:
        self.fields["money_yuan"].widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "short"})


class Papers(QuestionForm):
    """Files are kept one by one as they come; this form asks nothing of its own."""


class WhoYouAre(QuestionForm):
    borrowed = (
        *("applicant_name", "applicant_phone", "applicant_email"),
        *("applicant_address", "shows_contact"),
    )

    def prepare(self) -> None:
        self.fields["applicant_name"].label = _("您的姓名")
        self.fields["applicant_phone"].label = _("您的电话")
        self.fields["applicant_address"].label = _("您的住址（可以不填）")
        self.fields["applicant_email"].label = _("您的电子邮箱（可以不填，通知也发到这里）")
        for name, filled_by in (
            ("applicant_name", "name"),
            ("applicant_phone", "tel"),
            ("applicant_email", "email"),
        ):
            self.fields[name].widget.attrs["autocomplete"] = filled_by
        self.fields["applicant_phone"].widget.input_type = "tel"


class OnBehalf(QuestionForm):
    borrowed = ("acts_as",)

    def prepare(self) -> None:
        self.fields["acts_as"].widget = forms.RadioSelect(choices=self.fields["acts_as"].choices)
        self.fields["acts_as"].initial = ""


class ActingFor(QuestionForm):
    borrowed = ("acting_powers", "acting_until", "under_14")
    for_kind = forms.ChoiceField(
        label=_("您代表的是个人还是单位"), choices=PEOPLE, widget=forms.RadioSelect, initial="person"
    )
    for_name = forms.CharField(label=_("他的姓名，或者单位名称"), max_length=80)
    for_phone = forms.CharField(label=_("他的电话（可以不填）"), max_length=30, required=False)
    consent = forms.BooleanField(label=_("我是孩子的监护人，同意填写孩子的信息"), required=False)

    field_order: ClassVar[list[str]] = [
        "for_kind",
        "for_name",
        "for_phone",
        "under_14",
        "consent",
        "acting_powers",
        "acting_until",
    ]

    def prepare(self) -> None:
        self.fields["for_phone"] = self.offered["applicant_phone"]
        self.fields["for_phone"].required = False
        self.fields["for_phone"].label = _("他的电话（可以不填）")
        self.fields["under_14"].label = _("他不满十四周岁")
        self.order_fields(self.field_order)
        for name in NOT_ASKED[self.acts_as]:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A child's information is given with a guardian's consent."""
        answers = super().clean() or self.cleaned_data
        if answers.get("under_14") and not answers.get("consent"):
            self.add_error("consent", _("填写不满十四周岁孩子的信息，要由监护人同意。"))
        return answers


class Needs(QuestionForm):
    borrowed = ("needs",)


class Plain(QuestionForm):
    """A question that only its procedure asks: the fields its text names, choices as radio buttons."""

    def prepare(self) -> None:
        for field in self.fields.values():
            if isinstance(field.widget, forms.Select):
                field.widget = forms.RadioSelect()
                field.choices = [(code, name) for code, name in field.choices if code]


class Mediator(QuestionForm):
    borrowed = ("mediator_wish",)


FORMS: dict[str, type[QuestionForm]] = {
    "notice": Notice,
    "danger": Danger,
    "what_happened": WhatHappened,
    "title": Title,
    "subject": Subject,
    "where": Where,
    "when": When,
    "other_side": OtherSide,
    "tried": Tried,
    "asks": Asks,
    "money": Money,
    "papers": Papers,
    "who_you_are": WhoYouAre,
    "on_behalf": OnBehalf,
    ACTING_FOR: ActingFor,
    "needs": Needs,
    "mediator": Mediator,
}


def form_for(
    answers: Answers,
    code: str,
    typed: MultiValueDict[str, str] | None = None,
    given: dict[str, list[str]] | None = None,
) -> QuestionForm:
    """One question's form: blank, bound to what was sent, or with what she gave before. Raises KeyError."""
    asked = question(answers, code)
    return FORMS.get(code, Plain)(
        typed,
        procedure=brought(answers),
        fields=asked.fields,
        given=given,
        acts_as=acts_as(answers.given),
    )
