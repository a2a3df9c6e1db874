"""Published figures: what each means, its receipt, and how anybody says that it is wrong. No list of matters is shown here."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luming.kernel.workflow.words import Words
from luming.portal import drafts
from luming.portal.models.draft import Answers
from luming.portal.questions import path_of
from luming.services.indicators.catalogue import INDICATORS
from luming.services.indicators.period import Period
from luming.services.receipts.models import Receipt
from luming.ui.templatetags.luming import number

MOST = 40
PROCEDURE, KIND, SUBJECT = (
    "appeal",
    "figure",
    "elsewhere",
)  # a challenge is an appeal, with an appeal's clock and answer


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every figure that the house knows, by its sentence."""
    return render(request, "portal/meanings.html", {"indicators": INDICATORS.values()})


@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One definition, and where the figure was published."""
    if code not in INDICATORS:
        raise Http404
    cited = Receipt.objects.filter(code=code, cited_by__isnull=False).distinct()
    published = cited.order_by("-last", "first", "id")[
        :MOST
    ]  # the year before its months, the city before its parts
    return render(request, "portal/meaning.html", {"indicator": INDICATORS[code], "published": published})


@require_safe
def receipt(request: HttpRequest, key: UUID) -> HttpResponse:
    """Of what a published report cites; of anything else it is not said whether there is one."""
    found = _published(key)
    context = {"found": found, "name": _name(found), "going_on": drafts.is_open(request)}
    return render(request, "portal/figure_receipt.html", context)


def challenge(request: HttpRequest, key: UUID) -> HttpResponse:
    """An appeal begins with what is already known written into it; the questions follow, and the receipt with its clock."""
    if request.method != "POST":  # somebody keeps the address
        return redirect("portal:figure_receipt", key=key)
    answers = _about(_published(key))
    response = redirect("portal:question", code=path_of(answers)[0].code)
    drafts.discard(request, response)
    drafts.begin(response, answers)
    return response


def _published(key: UUID) -> Receipt:
    rows = Receipt.objects.filter(id=key, cited_by__isnull=False).prefetch_related("errata", "cited_by")
    found = rows.distinct().first()
    if found is None:
        raise Http404
    return found


def _name(found: Receipt) -> Words:
    words = found.definition["words"]
    return Words(words["zh"], words["en"])


def _about(found: Receipt) -> Answers:
    said = {
        "name": _in(_name(found)),
        "period": _in(Period(found.first, found.last).words),
        "value": _value(found),
    }
    title = _("对公布的数字有疑问：%(name)s，%(period)s") % said
    known = _("公布的数是 %(value)s。凭据编号 %(key)s。我认为不对，因为：") % (said | {"key": found.id})
    given = {
        "kind": {"kind": [KIND]},
        "title": {"title": [title[:100]]},
        "what_happened": {"what_happened": [f"{title}。\n{known}\n"]},
        "subject": {"subject": [SUBJECT]},
        "wish": {"asks": [_("重新核对，告诉我结果；错了就公开更正。")]},
    }
    return Answers(procedure=PROCEDURE, given=given)


def _value(found: Receipt) -> str:
    unit = found.definition["unit"]
    return f"{number(found.value)} {_in(Words(unit['zh'], unit['en']))}"


def _in(words: Words) -> str:
    return words.in_(get_language() or "zh-hans")
