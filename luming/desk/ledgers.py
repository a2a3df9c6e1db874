"""Ledgers: bring a file, say which column is which, see what was found in it, let it be taken in, watch how far it is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luming.desk.attached import attached
from luming.desk.gate import page
from luming.desk.ledger_forms import ColumnsForm, LedgerForm, kept_in_ledgers
from luming.desk.ledger_words import WordsForm
from luming.desk.showing import show
from luming.kernel.documents.door import PAPERS
from luming.kernel.orgs.models import Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.registry import procedure
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words
from luming.services.ledgers import books, spellings, template_book
from luming.services.ledgers.findings import Findings
from luming.services.ledgers.judged import ledger_of
from luming.services.ledgers.models import Book, Stage
from luming.services.ledgers.remarks import Grade
from luming.services.ledgers.seen import Seen

XLSX = next(kind for kind, endings in PAPERS.items() if "xlsx" in endings)
LATEST, SHOWN = 20, 100


@page("ledgers")
def bring(request: HttpRequest) -> HttpResponse:
    """The files so far, and bringing one. Nothing is taken in yet."""
    units = headed(request.viewer)
    form = LedgerForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        book = books.bring(given["file"], given["unit"], given["procedure"], request.user)
        return HttpResponseRedirect(reverse("desk:ledger", args=[book.id]))
    found = Book.objects.filter(unit__in=units).select_related("unit")[:LATEST]
    context = {"form": form, "books": [(one, title_of(one)) for one in found], "kinds": kept_in_ledgers()}
    return show(request, "desk/ledgers.html", context)


@page("ledgers")
def ledger(request: HttpRequest, key: UUID) -> HttpResponse:
    """One file: what was found, and how far it is; taking it in or leaving it is one press each."""
    found = _book_or_404(request.viewer, key)
    if request.method == "POST":
        return _done(request, found)
    if found.stage == Stage.COLUMNS:
        return HttpResponseRedirect(reverse("desk:ledger_columns", args=[found.id]))
    findings = Findings.read(found.found)
    context: dict[str, Any] = {
        "book": found,
        "title": title_of(found),
        "findings": findings,
        "at": now(),
        "trouble": Words(**found.trouble) if found.trouble else None,
        "shown": SHOWN,
        "left": found.seconds_left(now()),
        "unread": _unread(found),
    }
    if findings:
        context |= {
            "refusals": findings.refusals[:SHOWN],
            "oddities": findings.oddities[:SHOWN],
            "tidied": list(findings.counted(Grade.TIDIED)),
        }
    return show(request, "desk/ledger.html", context)


@page("ledgers")
def columns(request: HttpRequest, key: UUID) -> HttpResponse:
    """Which column of the file is which: suggested, and remembered for the unit's next file."""
    found = _book_or_404(request.viewer, key)
    if not found.path or found.stage not in {Stage.COLUMNS, Stage.READ}:
        return HttpResponseRedirect(reverse("desk:ledger", args=[found.id]))
    sheets = [Seen.read(one) for one in found.sheets]
    wanted = request.POST.get("sheet") or request.GET.get("sheet") or found.sheet or sheets[0].name
    seen = next((one for one in sheets if one.name == wanted), sheets[0])
    known = ledger_of(found.procedure)
    initial = found.columns if seen.name == found.sheet else seen.columns
    form = ColumnsForm(request.POST or None, ledger=known, seen=seen, places=initial)
    if request.method == "POST" and form.is_valid():
        books.match(found, seen.name, form.places(), request.user)
        return HttpResponseRedirect(reverse("desk:ledger", args=[found.id]))
    context = {"book": found, "form": form, "seen": seen, "sheets": sheets, "title": title_of(found)}
    return show(request, "desk/ledger_columns.html", context)


@page("ledgers")
def words(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the file's own words for subjects, places and results mean: said by somebody, and remembered."""
    found = _book_or_404(request.viewer, key)
    findings = Findings.read(found.found)
    if not found.path or found.stage != Stage.READ or findings is None or not findings.unknown:
        return HttpResponseRedirect(reverse("desk:ledger", args=[found.id]))
    form = WordsForm(
        request.POST or None,
        columns=ledger_of(found.procedure).named,
        unknown=findings.unknown,
        meanings=spellings.meanings(found.procedure, found.unit),
    )
    if request.method == "POST" and form.is_valid():
        books.explain(found, form.meant(), request.user)
        return HttpResponseRedirect(reverse("desk:ledger", args=[found.id]))
    return show(request, "desk/ledger_words.html", {"book": found, "form": form, "title": title_of(found)})


@page("ledgers")
def refused(request: HttpRequest, key: UUID) -> HttpResponse:
    """The workbook of what is refused, with all remarks; made anew each time, kept nowhere."""
    found = _book_or_404(request.viewer, key)
    if not found.path or found.stage not in {Stage.READ, Stage.LOADED}:
        raise Http404
    return _workbook(books.refused_rows(found), f"{found.name.rpartition('.')[0]}-不收的行.xlsx")


@page("ledgers")
def template(request: HttpRequest, code: str) -> HttpResponse:
    """The workbook that an office fills in, with the city's own choices of the unit that she heads first."""
    known, unit = kept_in_ledgers().get(code), headed(request.viewer).select_related("region").first()
    if known is None or unit is None:
        raise Http404
    choices = spellings.offered(code, unit)
    content = template_book.workbook(known, ledger_of(code), choices)
    return _workbook(content, f"{known.zh}台账.xlsx")


def headed(viewer: Viewer) -> Any:  # noqa: ANN401 - a queryset of units
    """The units she heads or stands in as head for: whose matters the rows become."""
    posts = [*viewer.posts, *viewer.standing_in]
    return Unit.objects.filter(id__in={post.unit_id for post in posts if post.role is Role.HEAD}).order_by(
        "path"
    )


def title_of(book: Book) -> Words:
    """What its rows become."""
    return procedure(book.procedure).title


def _workbook(content: bytes, name: str) -> HttpResponse:
    return attached(content, XLSX, name)


def _book_or_404(viewer: Viewer, key: UUID) -> Book:
    rows = Book.objects.filter(unit__in=headed(viewer)).select_related("unit", "brought_by")
    found: Book = get_object_or_404(rows, pk=key)
    return found


def _unread(book: Book) -> list[str]:
    """Columns of the file that nothing is taken from."""
    seen = next((Seen.read(one) for one in book.sheets if one["name"] == book.sheet), None)
    read = set(book.columns.values())
    return [name for place, name in enumerate(seen.names) if name and place not in read] if seen else []


def _done(request: HttpRequest, found: Book) -> HttpResponse:
    refusals = found.found.get("refused", 0)
    if "begin" in request.POST and found.stage == Stage.READ:
        whole = request.POST.get("rows") == "all"
        if whole and refusals:
            said = ngettext(
                "有 %(many)s 行不收，所以整本都没有收。", "有 %(many)s 行不收，所以整本都没有收。", refusals
            )
            messages.error(request, said % {"many": refusals} + _("下载这些行，改好再交；或者只收可收的行。"))
        else:
            books.begin(found, whole=whole)
    elif "remove" in request.POST and not found.moving:
        books.remove(found)
        messages.success(request, _("文件已删除；查到了什么还留着，里面没有谁写的话。"))
    return HttpResponseRedirect(reverse("desk:ledger", args=[found.id]))
