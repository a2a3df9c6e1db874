"""Packages: what was referred to a house without a line goes out as a file, comes in as one, and its receipt comes back."""

import base64
import binascii
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luming.desk.attached import attached
from luming.desk.gate import page
from luming.desk.package_forms import MakeForm, ReceiptForm, TakeForm
from luming.desk.showing import show
from luming.kernel.matters.models import Referral
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import Refused
from luming.services.packages import making, receiving, taking, waiting
from luming.services.packages.models import House

SHOWN = 50
MOST = 50  # letters taken in at one press; more is the operator's, whose command holds nobody up
ZIP = "application/zip"
SALT = "package-receipt"


@page("packages")
def packages(request: HttpRequest) -> HttpResponse:
    """The three things to do with a file, and what became of what was sent."""
    posted = request.POST if request.method == "POST" else None
    ways, verb = taking.open_to(request.viewer), next((one for one in DOES if one in request.POST), "")
    choices = [(one.matter.number, _line(one)) for one in waiting.to_pack(request.viewer, SHOWN)]
    forms: dict[str, Any] = {
        "make": MakeForm(posted if verb == "make" else None, choices=choices),
        "read": ReceiptForm(*((posted, request.FILES) if verb == "read" else ())),
    }
    if ways:
        forms["take"] = TakeForm(*((posted, request.FILES) if verb == "take" else ()), found=ways)
    if verb in forms and forms[verb].is_valid():
        try:
            return DOES[verb](request, forms[verb])
        except Refused as refused:
            forms[verb].add_error(FIRST[verb], refused.words.in_(request.LANGUAGE_CODE))
    context = {"forms": forms, "waiting": bool(choices), "sent": waiting.packed(request.viewer, SHOWN)}
    context["houses"] = House.objects.filter(ended_at=None).exists()
    return show(request, "desk/packages.html", context)


@require_POST
@page("packages")
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt that the page of answers held: kept nowhere, and nothing else can be had here."""
    try:
        content = signing.loads(request.POST.get("receipt", ""), salt=SALT)
        return attached(base64.b64decode(content), ZIP, _("回执.zip"))
    except (signing.BadSignature, binascii.Error) as odd:
        raise Http404 from odd


def _make(request: HttpRequest, form: MakeForm) -> HttpResponse:
    given = form.cleaned_data
    made = making.make(given["matters"], given["house"], request.viewer)
    return attached(made.content, ZIP, f"{given['house'].name}-{now():%Y%m%d}-{made.matters}.zip")


def _take(request: HttpRequest, form: TakeForm) -> HttpResponse:
    given, (name, content) = form.cleaned_data, form.cleaned_data["file"]
    how = taking.How(given["procedure"], given["subject"], given["region"], name)
    taken = taking.take(content, how, lambda: _piece(request.viewer), MOST)
    held = signing.dumps(base64.b64encode(taken.receipt()).decode(), salt=SALT, compress=True)
    return show(request, "desk/package_taken.html", {"taken": taken, "receipt": held})


def _read(request: HttpRequest, form: ReceiptForm) -> HttpResponse:
    lines = receiving.receive(form.cleaned_data["receipt"][1], lambda: _piece(request.viewer))
    return show(request, "desk/package_read.html", {"lines": lines})


DOES = {"make": _make, "take": _take, "read": _read}
FIRST = {"make": "matters", "take": "file", "read": "receipt"}  # what a refusal speaks of


def _line(row: Referral) -> str:
    """As it stands beside its box."""
    return f"{row.matter.number} {row.matter.title} → {row.body}"


@contextmanager
def _piece(viewer: Viewer) -> Iterator[Viewer]:
    """What is refused leaves nothing, and the others go on."""
    with transaction.atomic():
        yield viewer
