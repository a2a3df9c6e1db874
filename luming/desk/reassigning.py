"""Several matters to another officer at once: each by a step of its own, what is refused with its reason, the rest done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.desk import kept
from luming.desk.gate import page
from luming.desk.rows import rows
from luming.desk.showing import show
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.common_forms import NameOfficer
from luming.kernel.proceedings.forms import DECLARATION, OfficerField
from luming.kernel.proceedings.taking import Taking, acting, step_of
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.refusal import MayConflictError
from luming.services.worklist.names import with_names
from luming.ui.parts import Row

STEP = "name_officer"
MOST = 50
LISTS = frozenset({"late", "unassigned", "all"})  # where matters can be ticked
LONGEST_BACK = 500


class AnyOfficerField(OfficerField):
    """An officer, with her unit where the matters lie at several."""

    several = False

    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 - a Post
        """Name and role; how much she has is not counted here either."""
        label = super().label_from_instance(obj)
        return f"{label} · {obj.unit.name}" if self.several else label


class ReassignForm(forms.Form):
    """To whom, and one reason for all."""

    post = AnyOfficerField(label=gettext_lazy("交给谁"), queryset=Post.objects.none(), empty_label="—")
    reason = forms.CharField(
        label=gettext_lazy("理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )

    def __init__(self, matters: Iterable[Matter], *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        kinds = {(one.holder_id, one.procedure, one.version): one for one in matters}
        field = self.fields["post"]
        field.several = len({holder for holder, _procedure, _version in kinds}) > 1
        if kinds:
            field.queryset = reduce(or_, map(_officers, kinds.values())).order_by("user__pinyin", "id")


@dataclass
class Line:
    """One matter that was ticked, and what became of it."""

    matter: Matter
    row: Row
    done: bool = False
    repeated: bool = False
    refused: str = ""
    declares: bool = False  # she is asked why the officer has no stake
    declared: str = ""


@page("reassign")
def reassign(request: HttpRequest) -> HttpResponse:
    """The matters ticked on a list, one officer, one reason; afterwards what is done, and what is not and why."""
    typed = kept.take(request)
    sent = request.POST or typed or request.GET
    keys = _keys(sent)
    lines = _lines(request.viewer, keys[:MOST])
    form = ReassignForm([one.matter for one in lines], request.POST or typed)
    if request.method == "POST" and lines and form.is_valid():
        for line in lines:
            _take(request.viewer, line, sent)
    context = {
        "form": form,
        "done": [one for one in lines if one.done],
        "waiting": [one for one in lines if not one.done],
        "refused": [one for one in lines if one.refused],
        "key": sent.get("key", "")[:36] or str(new_id()),
        "back": sent.get("back", "")[:LONGEST_BACK],
        "too_many": len(keys) > MOST,
        "most": MOST,
        "came_back": typed is not None,
    }
    return show(request, "desk/reassign.html", context)


def _keys(sent: QueryDict) -> list[UUID]:
    """What was ticked, once each; what is no key is nothing."""
    found: dict[UUID, None] = {}
    for text in sent.getlist("matter"):
        try:
            found[UUID(text)] = None
        except ValueError:
            continue
    return list(found)


def _lines(viewer: Viewer, keys: list[UUID]) -> list[Line]:
    """The ticked matters that she sees, always in one order, so that two such requests never wait for each other."""
    matters = list(with_names(Matter.objects.visible_to(viewer).filter(id__in=keys)).order_by("id"))
    return [Line(one, row) for one, row in zip(matters, rows(matters, viewer), strict=True)]


def _officers(matter: Matter) -> QuerySet[Post]:
    found: QuerySet[Post] = NameOfficer(matter=matter).fields["post"].queryset
    return found.select_related("user", "unit")


def _take(viewer: Viewer, line: Line, sent: Mapping[str, str]) -> None:
    """The step in one matter, exactly as its own page takes it."""
    matter = line.matter
    try:
        step = step_of(matter, STEP)
    except KeyError:
        line.refused = _("这种事项不能改派。")
        return
    taking = Taking(matter, step, acting(viewer, matter, step), _asked(matter, sent))
    done = taking.take() if taking.is_valid() else None
    line.done, line.repeated = done is not None, done is not None and done.repeated
    if line.done:
        return
    line.refused = " ".join(text for errors in taking.form.errors.values() for text in errors)
    line.declared = sent.get(_declaration(matter), "")
    line.declares = bool(line.declared) or isinstance(getattr(taking, "refused", None), MayConflictError)


def _asked(matter: Matter, sent: Mapping[str, str]) -> QueryDict:
    """What her one form says of this matter. Its key is its own: a second press finds each step taken."""
    asked = QueryDict(mutable=True)
    asked["post"], asked["reason"] = sent.get("post", ""), sent.get("reason", "")
    asked["key"] = f"{sent.get('key', '')[:36]}:{matter.id}" if sent.get("key") else ""
    asked["seen"] = sent.get(f"seen.{matter.id}", "")
    if said := sent.get(_declaration(matter), ""):
        asked[DECLARATION] = said
    return asked


def _declaration(matter: Matter) -> str:
    return f"{DECLARATION}.{matter.id}"
