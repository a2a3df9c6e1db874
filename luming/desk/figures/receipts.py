"""A receipt at the desk: the number as it was known then, the list of then, whether it still holds, and errata."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.desk import kept
from luming.desk.gate import page
from luming.desk.pages import may_open
from luming.desk.refusing import put_beside
from luming.desk.rows import rows
from luming.desk.showing import show
from luming.kernel.matters.models import Matter
from luming.kernel.workflow.refusal import Refused
from luming.services.receipts.checking import check, figure_of, put_right, records
from luming.services.receipts.models import Receipt
from luming.services.worklist.behind import of_keys


class ErratumForm(forms.Form):
    """The right number, and why the other was wrong."""

    new = forms.DecimalField(label=gettext_lazy("正确的数"), max_digits=14, decimal_places=4, localize=False)
    why = forms.CharField(
        label=gettext_lazy("哪里错了，为什么"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("原来的数不改，两个数并排公开；引用它的报告都会标出来。"),
    )


@page("figures")
def receipt(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was known then. Posted, an erratum, by whoever may."""
    found = _found(key)
    may = may_open(request.viewer, "reported")
    form = ErratumForm(request.POST or kept.take(request)) if may else None
    if request.method == "POST":
        if not may:
            raise Http404
        if form and form.is_valid() and _put_right(request, found, form):
            return redirect("desk:figure_receipt", key=key)
    return show(request, "desk/figure_receipt.html", _context(request, found) | {"form": form})


def _found(key: UUID) -> Receipt:
    rows = (
        Receipt.objects.filter(id=key).select_related("issued_by").prefetch_related("errata__by", "cited_by")
    )
    receipt = rows.first()
    if receipt is None:
        raise Http404
    return receipt


def _put_right(request: HttpRequest, found: Receipt, form: ErratumForm) -> bool:
    try:
        put_right(found, form.cleaned_data["new"], form.cleaned_data["why"], request.user)
    except Refused as refused:
        put_beside(form, refused)
        return False
    messages.success(request, _("更正已经记下，和原来的数并排公开。"))
    return True


def _context(request: HttpRequest, found: Receipt) -> dict[str, Any]:
    lines = records(found)
    then = {line.matter: line.seq for line in lines}
    seen = Matter.objects.visible_to(request.viewer).filter(id__in=list(then))
    heads = dict(seen.values_list("id", "head_seq"))
    part = of_keys(heads, request.viewer, request.GET.get("after", ""))
    return {
        "found": found,
        "checked": check(found),
        "now": _now(found),
        "rows": rows(part.items, request.viewer),
        "after": part.after,
        "unseen": len(lines) - len(heads),
        "moved": sum(1 for matter, seq in heads.items() if seq > then[matter]),
    }


def _now(found: Receipt) -> Any:  # noqa: ANN401 - a value
    try:
        return figure_of(found)
    except KeyError:
        return None
