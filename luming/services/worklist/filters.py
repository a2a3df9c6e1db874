"""Plain filters of a list, kept in its address: open or closed, state, subject, officer, unit.

The officer and the unit are chosen from a list by who sees a few units, and named in part by who sees a whole city.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post, Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words

# Units; who sees more types a part of the name, since nobody looks through a thousand lines.
MOST_TO_CHOOSE = 40


class Filters(forms.Form):
    """All optional; what does not exist filters nothing away but says so."""

    standing = forms.ChoiceField(
        label=_("进度"),
        required=False,
        choices=[("", _("办理中")), ("closed", _("已办结")), ("any", _("全部"))],
    )
    state = forms.ChoiceField(label=_("环节"), required=False)
    subject = forms.ChoiceField(label=_("类别"), required=False)
    officer = forms.ChoiceField(label=_("承办人"), required=False)
    unit = forms.ChoiceField(label=_("机构"), required=False)

    def __init__(self, viewer: Viewer, *args: Any, only_open: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["state"].choices = _any(_states())
        self.fields["subject"].choices = _any(_subjects())
        self.viewer = viewer
        if len(viewer.units) > MOST_TO_CHOOSE:
            self.fields["officer"] = forms.CharField(label=_("承办人姓名含"), required=False, max_length=40)
            self.fields["unit"] = forms.CharField(label=_("机构名称含"), required=False, max_length=80)
        else:
            self.fields["officer"].choices = _any(_officers(viewer))
            self.fields["unit"].choices = _any(_units(viewer))
        if len(viewer.units) == 1:
            del self.fields["unit"]
        if only_open:
            del self.fields["standing"]

    def narrowed(self, matters: QuerySet[Matter]) -> QuerySet[Matter]:
        """The matters that fit every filter set."""
        if not self.is_valid():
            return matters.none()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        standing = asked.pop("standing", "")
        if "standing" in self.fields and standing != "any":
            matters = matters.filter(open=standing != "closed")
        procedure, _dot, state = asked.pop("state", "").partition(".")
        if state:
            matters = matters.filter(procedure=procedure, state=state)
        if len(self.viewer.units) > MOST_TO_CHOOSE:
            named = list(self._named(asked))  # before what is left of ``asked`` is read
            return matters.filter(*named, **asked)
        columns = {"subject": "subject", "officer": "officer", "unit": "holder"}
        return matters.filter(**{columns[name]: value for name, value in asked.items()})

    def _named(self, asked: dict[str, str]) -> Iterator[Q]:
        """Officers and units by a part of their name; taken out of what was asked."""
        if name := asked.pop("officer", ""):
            yield Q(officer__in=_posts(self.viewer).filter(user__name__contains=name))
        if name := asked.pop("unit", ""):
            yield Q(holder__in=Unit.objects.filter(id__among=self.viewer.units, name__contains=name))

    @property
    def is_set(self) -> bool:
        """Whether any filter narrows the list."""
        return any(self.data.get(name) for name in self.fields)


def _any(choices: list[tuple[str, str]]) -> list[tuple[str, Any]]:
    return [("", _("不限")), *choices]


def _states() -> list[tuple[str, str]]:
    return [
        (f"{procedure.code}.{state.name}", _said(state.words))
        for procedure in procedures()
        for state in procedure.states.values()
    ]


def _subjects() -> list[tuple[str, str]]:
    entries = {
        entry.code: entry["name"]
        for procedure in procedures()
        for entry in procedure.library("subjects").entries
    }
    return [(code, _said(words)) for code, words in entries.items()]


def _posts(viewer: Viewer) -> QuerySet[Post]:
    return Post.objects.on(today()).filter(
        unit__among=viewer.units, role_code__in=("mediator", "handler", "head")
    )


def _officers(viewer: Viewer) -> list[tuple[str, str]]:
    rows = _posts(viewer).order_by("user__pinyin", "id").values_list("id", "user__name")
    return [(str(key), name) for key, name in rows]


def _units(viewer: Viewer) -> list[tuple[str, str]]:
    rows = Unit.objects.filter(id__among=viewer.units).order_by("pinyin").values_list("id", "name")
    return [(str(key), name) for key, name in rows]


def _said(words: Words) -> str:
    return words.in_(get_language() or "zh-hans")
