"""Forms of corrections: what was wrong, what is right, and why; and the second person's word on it."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import corrections, naming, undoing
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.proceedings.moving_forms import in_words
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.standing import standing
from luming.kernel.proceedings.wording_of import field_label
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words

LONG = {"rows": 3}
KINDS = [("date", _("一步的日期")), ("party", _("当事人的姓名或联系方式")), ("text", _("一段文字"))]
STEP = "step"
# What each kind asks; of the others nothing is kept.
ASKS = {
    "date": ("event", "moment"),
    "party": ("party", "party_field", "value"),
    "text": ("field", "text"),
    STEP: (),
}
MAY_BE_EMPTY = {"value"}  # a telephone that is no longer hers


class Correct(StepForm):
    """One of four kinds; the fields of the others stay empty."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    kind = forms.ChoiceField(label=_("哪里错了"), choices=KINDS, widget=forms.RadioSelect)
    event = forms.ChoiceField(label=_("哪一步"), required=False)
    moment = forms.DateTimeField(
        label=_("正确的时间"), required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    party = forms.ChoiceField(label=_("哪位当事人"), required=False)
    party_field = forms.ChoiceField(label=_("哪一项"), required=False)
    value = forms.CharField(label=_("正确的内容"), required=False, max_length=200)
    field = forms.ChoiceField(label=_("哪一段文字"), required=False)
    text = forms.CharField(
        label=_("正确的文字"), required=False, widget=forms.Textarea(attrs=LONG), max_length=8000
    )
    newest = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("为什么"),
        widget=forms.Textarea(attrs=LONG),
        max_length=2000,
        help_text=_("撤销一步或者改动期限的，理由会告知当事人。"),
    )
    files = FilesField(label=_("材料（日期早一天以上的要交）"), required=False)

    def prepare(self) -> None:
        """What this matter has that can be wrong."""
        offered = {
            "event": [(str(one.id), _step_said(self, one)) for one in _events(self)],
            "party": [
                (str(one.id), one.masked) for one in Party.objects.filter(matter=self.matter, left_at=None)
            ],
            "party_field": [(name, in_words(words)) for name, words in naming.FIELDS.items()],
            "field": [(name, _text_said(name, text)) for name, text in _texts(self).items()],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", "—"), *choices]
        if self.matter:
            self._offer_newest(self.matter)

    def _offer_newest(self, matter: Matter) -> None:
        """The last step that moved the matter, by name; where it cannot be taken back, the reason."""
        event, refused = undoing.offered(matter)
        said, kind = _step_said(self, event), self.fields["kind"]
        self.fields["newest"].initial = str(event.id)
        if refused:
            kind.help_text = format_lazy(
                "{}{}", _("最近的一步不能撤销："), f"{said}。{in_words(refused.words)}"
            )
        else:
            kind.choices = [*KINDS, (STEP, format_lazy("{}{}", _("最近的一步办错了，撤销它："), said))]

    def clean(self) -> dict[str, Any]:
        """What the chosen kind asks has to be there."""
        answers = super().clean() or self.cleaned_data
        for name in ASKS.get(answers.get("kind", ""), ()):
            if not answers.get(name) and name not in MAY_BE_EMPTY and name not in self.errors:
                self.add_error(name, _("这一项要填。"))
        return answers

    def given(self) -> Given:
        """Only the chosen kind's answers; a person's new value apart, so that no event and no text row holds it."""
        answers, given = self.cleaned_data, super().given()
        kept = {"kind", *ASKS[answers["kind"]]} - {"value", "text"}
        data = {name: value for name, value in given.data.items() if name in kept}
        if answers["kind"] == STEP:
            return replace(given, data=data | {"event": answers["newest"]})
        if answers["kind"] == "party":
            return replace(given, data=data, rows=({"value": answers["value"]},))
        if answers["kind"] == "text":
            return replace(given, data=data, texts={**given.texts, answers["field"]: answers["text"]})
        return replace(given, data=data)


class ConfirmCorrection(StepForm):
    """A correction that moves a clock, seen by a second person."""

    correction = forms.ChoiceField(label=_("哪一项更正"), widget=forms.RadioSelect)
    agreed = forms.TypedChoiceField(
        label=_("您确认吗"),
        choices=[("yes", _("确认更正")), ("no", _("不同意，维持原来的记录"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        empty_value=False,
    )

    def prepare(self) -> None:
        """Those that wait, with the step and both moments."""
        waiting = corrections.pending(self.matter) if self.matter else {}
        said = [(key, _correction_said(self, one)) for key, one in waiting.items()]
        self.fields["correction"].choices = said


def _events(form: StepForm) -> list[Event]:
    return [one for one in reversed(standing(form.matter)) if one.actor_kind != "law"] if form.matter else []


def _texts(form: StepForm) -> dict[str, str]:
    return corrections.fields(form.matter) if form.matter else {}


def _step_said(form: StepForm, event: Event) -> str:
    steps = known(form.matter.procedure, form.matter.version).steps if form.matter else {}
    words = steps[event.step].words if event.step in steps else Words(event.step, event.step)
    return f"{in_words(words)} {event.occurred_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def _text_said(name: str, text: str) -> str:
    return f"{in_words(field_label(name)) or name}: {text[:30]}"


def _correction_said(form: StepForm, asked: Event) -> str:
    """What would be put right; of a step the reason too, since it is the whole of what is asked."""
    event = Event.objects.filter(id=asked.data["event"]).first()
    said = _step_said(form, event) if event else ""
    if asked.data["kind"] == STEP:
        why = EventText.objects.filter(event=asked, field="reason").first()
        return f"{_('撤销')} {said} · {(why.text if why else None) or ''}"
    right = asked.data["moment"][:16].replace("T", " ")
    return f"{said} → {right}"
