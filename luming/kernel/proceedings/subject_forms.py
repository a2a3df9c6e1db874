"""Naming the subject of a matter from the city's own list: five are suggested with their reason, none is chosen."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.kernel.content import subjects
from luming.kernel.content.subjects import Suggestion
from luming.kernel.events.models import EventText
from luming.kernel.events.texts import current
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.choosing import from_text
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.registry import procedure as known

MOST = 5


class NameSubject(StepForm):
    """One of those suggested, or any other of the list; where the city gave none, of the procedure's own."""

    of: ClassVar[str] = "what_happened"  # the text that is compared
    suggested = forms.ChoiceField(
        label=gettext_lazy("像是这几类（只是建议）"), widget=forms.RadioSelect, required=False
    )
    subject = forms.ChoiceField(label=gettext_lazy("或者从全部主题里选"), required=False)

    def prepare(self) -> None:
        """Suggest from title and text."""
        matter = self.matter
        listed = subjects.in_force(matter.procedure) if matter else None
        self.suggestions: list[Suggestion] = []
        if listed and matter:
            rows = EventText.objects.filter(matter=matter, field=self.of, compartment="").order_by("id")
            self.suggestions = listed.suggested(matter.title, current(rows).get(self.of, ""), MOST)
        if self.suggestions:
            self.fields["suggested"].choices = [(one.subject.code, _said(one)) for one in self.suggestions]
        else:
            del self.fields["suggested"]
        library = known(matter.procedure, matter.version).library if matter else None
        own = from_text(library, "subjects")() if library and not listed else []
        self.fields["subject"].choices = [("", "—"), *(listed.choices() if listed else own)]

    def clean(self) -> dict[str, Any]:
        """One subject, not two."""
        answers = super().clean() or self.cleaned_data
        chosen = {answers.get(name) for name in ("suggested", "subject")} - {"", None}
        if not chosen:
            self.add_error("subject", _("请选一类。"))
        elif len(chosen) > 1:
            self.add_error("subject", _("上面已经选了一类，请只选一处。"))
        return answers

    def given(self) -> Given:
        """The subject, and whether it was one of those suggested: so that suggestions can be judged."""
        answers = self.cleaned_data
        code = answers.get("suggested") or answers["subject"]
        offered = [one.subject.code for one in self.suggestions]

        def keep(context: Context) -> None:
            context.matter.subject = code

        return replace(super().given(), data={"subject": code, "suggested": offered}, keep=keep)


def _said(one: Suggestion) -> str:
    words = {"subject": one.subject.whole, "words": "、".join(one.words)}
    return _("%(subject)s（文中有：%(words)s）") % words
