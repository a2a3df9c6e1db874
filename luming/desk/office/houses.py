"""Other houses that packages go to and come from: known by their card, whose fingerprint was compared by telephone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luming.desk.attached import attached
from luming.desk.gate import page
from luming.desk.package_forms import CardForm
from luming.desk.refusing import put_beside
from luming.desk.showing import show
from luming.kernel.orgs.models import Unit
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import Refused
from luming.services.packages import cards
from luming.services.packages.models import House


@page("houses")
def houses(request: HttpRequest) -> HttpResponse:
    """Our card with its fingerprint, those we know, and entering another."""
    form = CardForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = cards.know(form.cleaned_data["card"], form.cleaned_data["fingerprint"], request.user)
        except Refused as refused:
            put_beside(form, refused)
        else:
            messages.success(request, _("已登记：%(name)s。") % {"name": found.name})
            return HttpResponseRedirect(reverse("desk:houses"))
    rows = [(one, cards.grouped(one.fingerprint)) for one in House.objects.filter(ended_at=None)]
    context = {"form": form, "rows": rows, "ours": cards.grouped(cards.own_fingerprint()), "name": _name()}
    return show(request, "desk/houses.html", context)


@page("houses")
def card(request: HttpRequest) -> HttpResponse:
    """Our own card, to be given away."""
    name = _name()
    return attached(cards.own(name), "application/json", f"{name}.json")


@require_POST
@page("houses")
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """Nothing goes to it and nothing of it is taken any more."""
    found = get_object_or_404(House, pk=key, ended_at=None)
    cards.forget(found, request.user)
    messages.success(request, _("已停用：%(name)s。") % {"name": found.name})
    return HttpResponseRedirect(reverse("desk:houses"))


def _name() -> str:
    """What this house is called for others: its uppermost unit's name."""
    first = Unit.objects.on(today()).filter(parent=None).order_by("id").first()
    return first.name if first else ""
