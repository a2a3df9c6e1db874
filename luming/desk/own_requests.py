"""At the counter: somebody asks for everything that is held about her, in whatever matters. She is shown to the slip, not to us."""

from collections.abc import Callable
from typing import Any

import segno
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luming.desk.gate import page
from luming.desk.showing import show
from luming.kernel.parties.identity import IdentityRefusedError, IdKind, check_identity, check_phone
from luming.kernel.parties.models.own_request import LIVES
from luming.kernel.proceedings import own_requests
from luming.kernel.proceedings.act import officer
from luming.kernel.scope.directory import address, link
from luming.kernel.workflow.moment import today

SHORTEST_CARD = 14


class AskForm(forms.Form):
    """As the document says; how it was seen."""

    name = forms.CharField(label=_("姓名"), max_length=80, help_text=_("照证件填写。"))
    id_number = forms.CharField(label=_("证件号码"), max_length=40)
    phone = forms.CharField(
        label=_("电话"),
        max_length=40,
        required=False,
        help_text=_("有的事项没有登记证件号码，要同时对上姓名和电话才算。"),
    )
    reason = forms.CharField(
        label=_("怎样核对了本人"), max_length=200, help_text=_("例如：看了身份证原件，本人到场。")
    )
    document_seen = forms.BooleanField(label=_("已当面核对身份证件原件"))

    def clean_id_number(self) -> str:
        """Checked as everywhere; what is too short for a card is taken for another document."""
        given = self.cleaned_data["id_number"]
        kind = IdKind.RESIDENT if len(given) >= SHORTEST_CARD else IdKind.OTHER
        return _checked(given, lambda text: check_identity(text, kind))

    def clean_phone(self) -> str:
        """Checked as everywhere, where it is given."""
        given = self.cleaned_data["phone"]
        return _checked(given, check_phone) if given else ""


def _checked(given: str, check: Callable[[str], object]) -> str:
    try:
        check(given)
    except IdentityRefusedError as refused:
        raise forms.ValidationError(refused.words.in_(get_language() or "zh-hans")) from refused
    return given


@page("own_request")
def own_request(request: HttpRequest) -> HttpResponse:
    """Ask for the document; then how many matters there are, and the slip with which she collects her files herself."""
    form = AskForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return show(request, "desk/own_request.html", {"form": form})
    said = form.cleaned_data
    many, phrase = own_requests.ask(
        said["name"], said["id_number"], said["phone"], officer(request.viewer), said["reason"]
    )
    response = show(request, "desk/own_slip.html", {"many": many, **_slip(phrase)})
    response.headers["Cache-Control"] = "no-store"
    return response


def _slip(phrase: str) -> dict[str, Any]:
    if not phrase:
        return {}
    way_in = link(f"/collect/{phrase.replace(' ', '')}/")
    picture = segno.make(way_in, error="m").svg_data_uri(scale=4, border=2)
    return {"phrase": phrase, "picture": picture, "site": address(), "until": today() + LIVES}
