"""One form for each step that asks something of its own; dispatching, accepting and returning ask what every procedure asks."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.bringing import Bringing
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.common_forms import NameOfficer, Reason
from luming.kernel.proceedings.forms import StepForm
from luming.procedures.appeal.choices import FINDINGS, GRADES, KINDS, LIBRARY, RESULTS


def _words(label: Any, rows: int = 8, **rest: Any) -> forms.CharField:  # noqa: ANN401 - lazy labels
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=8000, **rest)


class Bring(Bringing):
    """What happened and what is asked, of which kind, and who asks."""

    words: ClassVar[tuple[str, ...]] = ("what_happened", "asks")
    library, codes = LIBRARY, ("kind",)
    kind = forms.ChoiceField(label=_("诉求种类"), choices=from_words(KINDS, empty=True))
    asks = _words(_("您希望怎么解决"), rows=3)
    field_order: ClassVar[tuple[str, ...]] = ("kind", "what_happened", "title", "subject", "region", "asks")


class Answer(StepForm):
    """What came of it, and the answer as she will read it."""

    words: ClassVar[tuple[str, ...]] = ("answer",)
    result = forms.ChoiceField(label=_("结果"), choices=from_words(RESULTS, empty=True))
    answer = _words(_("答复（诉求人看到全文）"))


class Recheck(Answer):
    """Whether the answer stands, and what she is told now."""

    result = forms.ChoiceField(label=_("复核结果"), choices=from_words(FINDINGS, empty=True))


class Comment(StepForm):
    """Nobody has to give a reason."""

    words: ClassVar[tuple[str, ...]] = ("comment",)
    comment = _words(_("想说的话（可以不写）"), rows=3, required=False)


class Rate(Comment):
    """Two questions, five grades."""

    service = forms.ChoiceField(label=_("态度和效率"), choices=from_words(GRADES), widget=forms.RadioSelect)
    result = forms.ChoiceField(label=_("办理结果"), choices=from_words(GRADES), widget=forms.RadioSelect)
    field_order: ClassVar[tuple[str, ...]] = ("service", "result", "comment")


class Again(Reason):
    """The kind it was brought under decides once more by when it is answered."""

    def given(self) -> Given:
        """With the kind."""
        given, first = super().given(), self.matter and self.matter.events.earliest("seq")
        return replace(given, data=given.data | {"kind": first.data.get("kind", "") if first else ""})


class Redo(Again, NameOfficer):
    """Who handles it again, and why."""
