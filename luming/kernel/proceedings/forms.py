"""The base of every step's form: what may be asked beside any step, and how answers become what a step is given."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luming.kernel.documents.door import Admitted, admit
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post, Unit
from luming.kernel.orgs.tiers import tier_of
from luming.kernel.proceedings.act import Actor, Given
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.position import NOWHERE, Target
from luming.kernel.workflow.words import Words
from luming.ui.own_fields import OwnFields

DECLARATION = "no_stake"  # the officer's words, asked for where she may have a stake


class SeveralFilesInput(forms.ClearableFileInput):
    """A file control that takes more than one."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Zero or more files, each checked at the door; the answer is a list of what was admitted."""

    def __init__(self, *, kind: str = "material", shared: bool = False, **rest: Any) -> None:
        self.kind, self.shared = kind, shared
        super().__init__(widget=SeveralFilesInput(), **rest)

    def clean(self, data: Any, initial: Any = None) -> list[Admitted]:  # noqa: ANN401 - Django's signature
        """Admit each file. Raises ValidationError in the reader's language, naming the file."""
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        del initial
        return [admit(upload, kind=self.kind, shared=self.shared) for upload in given]


class StepForm(forms.Form):
    """``words`` names the answers that are somebody's own words; they are kept erasable, beside the event."""

    words: ClassVar[tuple[str, ...]] = ()
    private: ClassVar[dict[str, str]] = {}  # field -> compartment
    to_read: Any = None  # an issued document that is read before the questions are answered

    def __init__(
        self, *args: Any, matter: Matter | None = None, by: Actor | None = None, **rest: Any
    ) -> None:
        self.matter, self.by = matter, by
        self.__dict__["base_fields"] = OwnFields(self.base_fields)
        super().__init__(*args, **rest)
        self.prepare()
        if DECLARATION in self.data:
            self.ask_to_declare()

    def ask_to_declare(self) -> None:
        """Ask for the officer's declaration, once it was said that she may have a stake."""
        self.fields[DECLARATION] = forms.CharField(
            label=_("声明：为什么没有利害关系"),
            widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
            max_length=1000,
        )

    def prepare(self) -> None:
        """Fill choices that depend on the matter."""

    def _clean_fields(self) -> None:
        """As Django does; a question bound to its answer is made for who draws the form, and not to check an answer."""
        for name, field in self.fields.items():
            if field.disabled or type(field)._clean_bound_field is not forms.Field._clean_bound_field:  # noqa: SLF001
                said, check = self[name], field._clean_bound_field  # noqa: SLF001
            else:
                said, check = (
                    field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)),
                    field.clean,
                )
            try:
                self.cleaned_data[name] = check(said)
                if own := getattr(self, f"clean_{name}", None):
                    self.cleaned_data[name] = own()
            except forms.ValidationError as wrong:
                self.add_error(name, wrong)

    def given(self) -> Given:
        """The answers as ``perform()`` takes them: own words apart, files apart, the rest as codes and dates."""
        answers = dict(self.cleaned_data)
        files = [one for name in self.files_fields() for one in answers.pop(name) or []]
        words = (*self.words, DECLARATION)
        texts = {name: str(answers.pop(name) or "") for name in words if name in answers}
        return Given(
            data={
                name: plain_answer(value) for name, value in answers.items() if value not in (None, "", [])
            },
            texts=texts,
            compartments=self.private,
            files=tuple(files),
            target=self.target(answers),
        )

    def files_fields(self) -> list[str]:
        """Names of the fields that carry files."""
        return [
            name
            for name, field in self.fields.items()
            if isinstance(field, FilesField) and name in self.cleaned_data
        ]

    def target(self, answers: dict[str, Any]) -> Target:
        """Where the step points, when it moves hands: the answers ``unit`` and ``post``."""
        unit, post = answers.pop("unit", None), answers.pop("post", None)
        return Target(getattr(unit, "id", None), getattr(post, "id", None)) if unit or post else NOWHERE


class Reason(StepForm):
    """Only a reason; where more is asked it comes last."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    field_order: ClassVar[Iterable[str]] = ("unit", "ground", "post", "due_on", "reason")
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class UnitField(forms.ModelChoiceField):
    """A unit, with the tier at which it stands."""

    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 - a Unit
        """昆都仑区矛调中心 · 县."""
        return f"{obj.name} · {tier_of(obj).words.in_(get_language() or 'zh-hans')}"


class AnotherUnit(Reason):
    """Another unit, with the reason."""

    unit = UnitField(label=_("移送给哪个机构"), queryset=None)

    def prepare(self) -> None:
        """Every unit of today but the holder."""
        units = units_on(today())
        self.fields["unit"].queryset = units.exclude(id=self.matter.holder_id) if self.matter else units


class Earlier(forms.Form):
    """Asked beside any step that officers take: did it happen earlier, and why is it recorded only now."""

    occurred_at = forms.DateTimeField(
        label=_("发生时间（不是现在才填）"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    earlier_reason = forms.CharField(label=_("为什么现在才登记"), required=False, max_length=200)


class OfficerField(forms.ModelChoiceField):
    """A post, shown by its holder's name and open matters are not counted here: no ranking of people."""

    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 - a Post
        """The officer's name and role."""
        named = Words(f"{obj.user.name}（{obj.role.words.zh}）", f"{obj.user.name} ({obj.role.words.en})")
        return named.in_(get_language() or "zh-hans")


def officers_of(unit: Any, day: date, *roles: str) -> Any:  # noqa: ANN401 - a unit's key; a queryset of posts
    """Posts at a unit that can be named as officer on this day."""
    posts = Post.objects.on(day).filter(unit_id=unit, confirmed_at__isnull=False).select_related("user")
    return posts.filter(role_code__in=roles) if roles else posts


def units_on(day: date) -> Any:  # noqa: ANN401 - a queryset of units
    """Units that exist on this day."""
    return Unit.objects.on(day).select_related("region")


def plain_answer(value: Any) -> Any:  # noqa: ANN401 - whatever a form field answers
    """A value that an event may hold: ids for rows, ISO text for dates."""
    if hasattr(value, "pk"):
        return str(value.pk)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
