"""The form of a ledger's own words: each that the city does not know, with its rows, and which of ours it means."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luming.kernel.proceedings.choosing import said
from luming.kernel.workflow.ledger import Column
from luming.kernel.workflow.words import Words

Meanings = Mapping[str, Sequence[tuple[str, Words]]]
MOST = 60  # choices in a drop-down; of more one is typed, and completed from one list


class WordsForm(forms.Form):
    """One question a word; what is left open stays as it is."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        columns: Mapping[str, Column],
        unknown: Mapping[str, Mapping[str, int]],
        meanings: Meanings,
    ) -> None:
        super().__init__(data)
        self.asked = {
            f"{code}:{quote(word)}": (code, word) for code, words in unknown.items() for word in words
        }
        self.lists = {
            code: [said(name) for _code, name in meanings[code]] for code in unknown if _long(meanings[code])
        }
        for name, (code, word) in self.asked.items():
            many = unknown[code][word]
            field = _Typed(code, meanings[code]) if code in self.lists else _chosen(meanings[code])
            field.label = f"{said(columns[code].words)} · {word}"
            field.help_text = ngettext("在 %(many)s 行里", "在 %(many)s 行里", many) % {"many": many}
            self.fields[name] = field

    def meant(self) -> dict[str, dict[str, str]]:
        """By column each word that was explained, with our code."""
        found: dict[str, dict[str, str]] = {}
        for name, (code, word) in self.asked.items():
            if self.cleaned_data[name]:
                found.setdefault(code, {})[word] = self.cleaned_data[name]
        return found


def _long(choices: Sequence[Any]) -> bool:
    return len(choices) > MOST


def _chosen(choices: Sequence[tuple[str, Words]]) -> forms.Field:
    listed = [("", _("— 先不指定 —")), *((code, said(name)) for code, name in choices)]
    return forms.ChoiceField(choices=listed, required=False)


class _Typed(forms.CharField):
    """The name of one of many; cleaned to its code."""

    def __init__(self, code: str, choices: Sequence[tuple[str, Words]]) -> None:
        box = forms.TextInput(attrs={"list": f"{code}-names", "autocomplete": "off"})
        super().__init__(required=False, widget=box)
        self.choices = choices

    def clean(self, value: Any) -> str:  # noqa: ANN401 - Django's signature
        typed = super().clean(value)
        found = [code for code, name in self.choices if typed and typed in name]
        if typed and len(found) != 1:
            raise forms.ValidationError(_("请从列出的名称里选一个。"))
        return found[0] if found else ""
