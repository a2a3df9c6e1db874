"""The two forms of a ledger: the file, and which of its columns is which."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.desk.own_unit import OwnUnitForm
from luming.kernel.documents.door import Admitted
from luming.kernel.proceedings.choosing import said
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.ledger import Ledger
from luming.kernel.workflow.words import Words
from luming.services.ledgers.door import admit
from luming.services.ledgers.seen import Seen


def kept_in_ledgers() -> dict[str, Words]:
    """The procedures whose past may come in a ledger, by code."""
    return {one.code: one.title for one in procedures() if one.ledger}


class LedgerField(forms.FileField):
    """A ledger, checked at the door."""

    def clean(self, data: Any, initial: Any = None) -> Admitted:  # noqa: ANN401 - Django's signature
        """What was admitted. Raises ValidationError in the reader's language."""
        return admit(super().clean(data, initial))


class LedgerForm(OwnUnitForm):
    """Which unit the rows go to, where she heads several; what they are; and the file."""

    procedure = forms.ChoiceField(label=gettext_lazy("每一行是什么"))
    file = LedgerField(label=gettext_lazy("表格（xlsx、xls、ods 或 csv）"))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["unit"].label = _("收到哪个机构")
        self.fields["procedure"].choices = [(code, said(title)) for code, title in kept_in_ledgers().items()]


class ColumnsForm(forms.Form):
    """One question for each column of the ledger: which of the file's it is, if any."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        ledger: Ledger,
        seen: Seen,
        places: Mapping[str, int],
    ) -> None:
        super().__init__(data)
        self.ledger = ledger
        listed = [("", _("— 没有这一列 —")), *seen.choices()]
        for one in ledger.columns:
            self.fields[one.code] = forms.ChoiceField(
                label=said(one.words),
                choices=listed,
                required=one.required,
                initial=str(places.get(one.code, "")),
                help_text=said(one.kind.value),
            )

    def clean(self) -> dict[str, Any]:
        """One column of the file is one column of the ledger."""
        answers = super().clean() or self.cleaned_data
        seen: dict[str, str] = {}
        for code, place in list(answers.items()):
            if place and place in seen:
                first = said(self.ledger.named[seen[place]].words)
                self.add_error(code, _("这一列已经作为“%(first)s”。") % {"first": first})
            seen.setdefault(place, code)
        return answers

    def places(self) -> dict[str, int]:
        """The columns that the file has, with their places."""
        return {code: int(place) for code, place in self.cleaned_data.items() if place}
