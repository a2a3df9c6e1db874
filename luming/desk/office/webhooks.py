"""Subscriptions of other systems: made, renewed and ended by an administrator, who sees how deliveries are and of no matter."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from luming.desk import kept
from luming.desk.day_input import day_input
from luming.desk.gate import page
from luming.desk.refusing import put_beside
from luming.desk.showing import show
from luming.kernel.orgs.models import Unit
from luming.kernel.outbox.models import DELIVERED, WAITING, Subscription
from luming.kernel.outbox.models.delivery import GIVEN_UP, JOB
from luming.kernel.outbox.webhooks import subscribing
from luming.kernel.outbox.webhooks.subscribing import Made
from luming.kernel.proceedings import announcing
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words

STATES = {
    WAITING: Words("等着送", "waiting"),
    DELIVERED: Words("已送到", "delivered"),
    GIVEN_UP: Words("放弃了", "given up"),
}


class SubscribeForm(forms.Form):
    """Where to, of which unit's matters, of which steps."""

    url = forms.CharField(label=lazy("对方的地址（https）"), max_length=500)
    unit = forms.ModelChoiceField(
        label=lazy("哪个机构（下属机构也在内）"), queryset=Unit.objects.none(), empty_label="—"
    )
    types = forms.CharField(
        label=lazy("哪些步骤（可以不填，就是全部）"),
        required=False,
        max_length=1000,
        help_text=lazy("用逗号隔开，例如 mediation.accept, appeal.*"),
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["unit"].queryset = Unit.objects.on(today()).order_by("path")

    def clean_types(self) -> list[str]:
        """One by one, however they were parted."""
        return str(self.cleaned_data["types"]).replace("，", " ").replace(",", " ").split()


class SpanForm(forms.Form):
    """Which days are sent again; none: what was given up."""

    since = forms.DateField(label=lazy("从哪天"), required=False, widget=day_input())
    until = forms.DateField(label=lazy("到哪天"), required=False, widget=day_input())


@page("webhooks")
def webhooks(request: HttpRequest) -> HttpResponse:
    """All of them, and a form for another one."""
    form = SubscribeForm(request.POST or kept.take(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = subscribing.subscribe(
                given["url"], given["unit"], given["types"], announcing.types(), request.user
            )
        except Refused as refused:
            put_beside(form, refused)
        else:
            return _secret(request, made)
    with within(Job(JOB)):
        rows = list(subscribing.listed())
    return show(request, "desk/webhooks.html", {"form": form, "rows": rows})


@page("webhooks")
def webhook(request: HttpRequest, key: UUID) -> HttpResponse:
    """One: how its deliveries are; a press renews the secret, sends again, or ends it."""
    found = get_object_or_404(Subscription.objects.select_related("unit"), pk=key)
    form = SpanForm(request.POST if "replay" in request.POST else None)
    try:
        if "rotate" in request.POST:
            return _secret(request, subscribing.rotate(key, request.user))
        if "end" in request.POST or ("replay" in request.POST and form.is_valid()):
            _done(request, key, form)
            return HttpResponseRedirect(reverse("desk:webhook", args=[key]))
    except Refused as refused:
        messages.error(request, refused.words.in_(request.LANGUAGE_CODE))
    with within(Job(JOB)):
        lines = [(one, _type(one.body), STATES[one.state]) for one in subscribing.latest(found)]
    return show(request, "desk/webhook.html", {"one": found, "lines": lines, "form": form})


def _done(request: HttpRequest, key: UUID, form: SpanForm) -> None:
    with within(Job(JOB)):
        if "end" in request.POST:
            subscribing.end(key, request.user)
            messages.success(request, _("订阅已停用，不再告诉对方。"))
            return
        given = form.cleaned_data
        many = subscribing.replay(
            key, since=_midnight(given["since"]), until=_midnight(given["until"], timedelta(days=1))
        )
    said = ngettext("%(many)s 条会再送一次。", "%(many)s 条会再送一次。", many)
    messages.success(request, said % {"many": many})


def _secret(request: HttpRequest, made: Made) -> HttpResponse:
    """Shown this once."""
    shown = show(request, "desk/webhook_secret.html", {"made": made})
    shown.headers["Cache-Control"] = "no-store"
    return shown


def _midnight(day: Any, later: timedelta = timedelta(0)) -> datetime | None:  # noqa: ANN401 - a date, or None
    return datetime.combine(day + later, time(), SHANGHAI).astimezone(UTC) if day else None


def _type(body: str) -> str:
    """What the row says of itself; nothing that names the matter."""
    return body.partition('"type":"')[2].partition('"')[0]
