"""Past appeals from a workbook: bring it, see what was found in it, let it be taken in, watch how far it is."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.desk.gate import page
from luming.desk.own_unit import OwnUnitForm
from luming.desk.showing import show
from luming.kernel.documents.door import PAPERS, Admitted, admit
from luming.kernel.orgs.models import Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words
from luming.services.past_appeals import books
from luming.services.past_appeals.columns import COLUMNS
from luming.services.past_appeals.findings import Findings
from luming.services.past_appeals.models import Book, Stage
from luming.services.past_appeals.remarks import Grade

XLSX = next(kind for kind, endings in PAPERS.items() if "xlsx" in endings)
LATEST, SHOWN = 20, 100


class BookField(forms.FileField):
    """A workbook, checked at the door as every file is."""

    def clean(self, data: Any, initial: Any = None) -> Admitted:  # noqa: ANN401 - Django's signature
        """What was admitted. Raises ValidationError in the reader's language."""
        given = admit(super().clean(data, initial))
        if given.media_type != XLSX:
            raise forms.ValidationError(_("要 Excel 表格（xlsx）。"), code="type")
        return given


class BookForm(OwnUnitForm):
    """Which unit the appeals go to, where she heads several, and the file."""

    file = BookField(label=gettext_lazy("表格（xlsx）"))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["unit"].label = _("收到哪个机构")


@page("past_appeals")
def bring(request: HttpRequest) -> HttpResponse:
    """The workbooks so far, and bringing one. Nothing is taken in yet."""
    units = headed(request.viewer)
    form = BookForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        book = books.bring(form.cleaned_data["file"], form.cleaned_data["unit"], request.user)
        return HttpResponseRedirect(reverse("desk:book", args=[book.id]))
    found = Book.objects.filter(unit__in=units).select_related("unit")[:LATEST]
    return show(request, "desk/books.html", {"form": form, "books": found, "columns": COLUMNS})


@page("past_appeals")
def book(request: HttpRequest, key: UUID) -> HttpResponse:
    """One workbook: what was found, and how far it is; taking it in or leaving it is one press each."""
    found = _book_or_404(request.viewer, key)
    if request.method == "POST":
        return _done(request, found)
    findings = Findings.read(found.found)
    trouble = Words(**found.trouble) if found.trouble else None
    context: dict[str, Any] = {
        "book": found,
        "findings": findings,
        "at": now(),
        "trouble": trouble,
        "shown": SHOWN,
    }
    context["left"] = found.seconds_left(now())
    if findings:
        context |= {
            "refusals": findings.refusals[:SHOWN],
            "oddities": findings.oddities[:SHOWN],
            "tidied": list(findings.counted(Grade.TIDIED)),
        }
    return show(request, "desk/book.html", context)


@page("past_appeals")
def refused(request: HttpRequest, key: UUID) -> HttpResponse:
    """The workbook of what is refused, with all remarks; made anew each time, kept nowhere."""
    found = _book_or_404(request.viewer, key)
    if not found.path or found.moving:
        raise Http404
    response = HttpResponse(books.refused_rows(found), content_type=XLSX)
    name = quote(f"{found.name.rpartition('.')[0]}-不收的行.xlsx", safe="")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["Cache-Control"] = "private, no-store"
    return response


def headed(viewer: Viewer) -> Any:  # noqa: ANN401 - a queryset of units
    """The units she heads or stands in as head for: whose matters the appeals become."""
    posts = [*viewer.posts, *viewer.standing_in]
    return Unit.objects.filter(id__in={post.unit_id for post in posts if post.role is Role.HEAD}).order_by(
        "path"
    )


def _book_or_404(viewer: Viewer, key: UUID) -> Book:
    rows = Book.objects.filter(unit__in=headed(viewer)).select_related("unit", "brought_by")
    found: Book = get_object_or_404(rows, pk=key)
    return found


def _done(request: HttpRequest, found: Book) -> HttpResponse:
    if "begin" in request.POST and found.stage == Stage.READ:
        books.begin(found)
    elif "remove" in request.POST and not found.moving:
        books.remove(found)
        messages.success(request, _("文件已删除；查到了什么还留着，里面没有谁写的话。"))
    return HttpResponseRedirect(reverse("desk:book", args=[found.id]))
