"""The form of service by an officer: which document to whom, how, and what proves it. The day is asked beside it."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.documents.models import Service
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import serving
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.proceedings.moving_forms import in_words
from luming.kernel.proceedings.registry import procedure as known


class RecordService(StepForm):
    """One document to one party, by hand or by post."""

    words: ClassVar[tuple[str, ...]] = ("proof",)
    service = forms.ChoiceField(label=_("哪份文书，给谁"), widget=forms.RadioSelect)
    method = forms.ChoiceField(label=_("怎么送的"), widget=forms.RadioSelect)
    proof = forms.CharField(label=_("凭据：谁签收，或者邮件单号"), max_length=200, required=False)
    files = FilesField(label=_("送达回证的照片"), kind="proof_of_service", required=False)

    def prepare(self) -> None:
        """Documents of which there is no proof of service yet."""
        rows = (
            Service.objects.filter(matter=self.matter, served_at=None, document__withdrawal=None)
            .select_related("document")
            .defer("document__content")
        )
        names = dict(Party.objects.filter(matter=self.matter).values_list("id", "masked"))
        papers = known(self.matter.procedure, self.matter.version).documents() if self.matter else {}
        said = [
            (
                str(row.id),
                f"{in_words(papers[row.document.template].words)} {row.document.number} → {names.get(row.party_id, '')}",
            )
            for row in rows
            if row.document.template in papers
        ]
        self.fields["service"].choices = said
        methods = [(name, in_words(words)) for name, words in serving.BY_OFFICER.items()]
        self.fields["method"].choices = methods
