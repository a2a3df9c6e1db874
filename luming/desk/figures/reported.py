"""Figures of other bodies: entered with their source by a centre's chief; replaced with a reason, never edited."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.desk import kept
from luming.desk.gate import page
from luming.desk.refusing import put_beside
from luming.desk.showing import show
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import Refused
from luming.services.indicators.catalogue import INDICATORS
from luming.services.indicators.definition import Reported
from luming.services.indicators.period import Period
from luming.services.indicators.quoting import Given, history, quote

QUOTED = {code: one.words for code, one in INDICATORS.items() if isinstance(one, Reported)}


class QuoteForm(forms.Form):
    """One value of one whole year; other periods are not published by anybody yet."""

    code = forms.ChoiceField(label=gettext_lazy("哪个数"), choices=from_words(QUOTED, empty=True))
    year = forms.IntegerField(label=gettext_lazy("哪一年"), min_value=2000, max_value=2100, localize=False)
    value = forms.DecimalField(label=gettext_lazy("数值"), max_digits=14, decimal_places=4, localize=False)
    source = forms.CharField(
        label=gettext_lazy("出处"),
        max_length=200,
        help_text=gettext_lazy("谁、在哪里、什么时候公布的，读的人照着能找到。"),
    )
    reason = forms.CharField(
        label=gettext_lazy("替换原来的数，理由"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("这一年已经填过的才要写。旧的数仍然看得到。"),
    )

    def given(self) -> Given:
        """As the service takes it."""
        said = self.cleaned_data
        return Given(said["code"], Period.year(said["year"]), said["value"], said["source"], said["reason"])


@page("reported")
def reported(request: HttpRequest) -> HttpResponse:
    """What stands, what stood before it, and one more."""
    form = QuoteForm(request.POST or kept.take(request), initial={"year": today().year - 1})
    if request.method == "POST" and form.is_valid():
        try:
            quote(form.given(), request.user)
        except Refused as refused:
            put_beside(form, refused, last="year")
        else:
            messages.success(request, _("已经记下，连同出处和您的名字。"))
            return redirect("desk:reported")
    lines = [(INDICATORS[code], history(code)) for code in QUOTED]
    return show(request, "desk/reported.html", {"form": form, "lines": lines})
