"""The page for where there is no signal: forms sealed as they are saved, sent one by one later. Installable, and small."""

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.staticfiles import finders
from django.forms.boundfield import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luming.desk import drafts
from luming.desk.gate import page
from luming.desk.intake import intake
from luming.desk.letter_time import contact
from luming.desk.letters import Letter, receive, to_mend
from luming.desk.notices import notice
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.finding import places
from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.registry import procedures
from luming.kernel.seal import letters
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

SHELL = (
    "ui/luming.css",
    "ui/luming.js",
    "ui/deer.svg",
    "desk/field.js",
)  # all that the page needs with no signal
WORKER = "desk/field_worker.js"
LONGEST = 64 * 1024
RECENT = 50  # of her unit's matters, whose places stand first
LAST_NAMES = 2


@page("field")
def field(request: HttpRequest) -> HttpResponse:
    """The page itself: it holds no matter, and the words of nobody. Messages wait for a page that is not kept."""
    found = [(procedure, post) for procedure, post in _procedures(request.viewer)]
    context: dict[str, Any] = {
        "kinds": [one for procedure, post in found for one in _kinds(request.viewer, procedure, post)],
        "notices": [notice(procedure, post.unit) for procedure, post in found],
        "by": request.user,
        "box": _box(request),
        "messages": (),
    }
    return render(request, "desk/field.html", context)


@page("field")
def now(request: HttpRequest) -> HttpResponse:
    """What the page needs before it sends: whose session this is, the key of today, what waits to be mended."""
    held = {"box": _box(request) | {"csrf": get_token(request)}, "mends": to_mend(request.viewer)}
    return _unstored(JsonResponse(held))


@require_POST
@page("field")
def take(request: HttpRequest) -> HttpResponse:
    """One letter, one answer."""
    try:
        sent = json.loads(request.body) if len(request.body) <= LONGEST else {}
        letter = Letter(UUID(sent["id"]), b64decode(sent["letter"], validate=True), float(sent["sent"]))
    except (ValueError, KeyError, TypeError, binascii.Error):
        return _unstored(JsonResponse({"state": "waiting", "words": _("没有送全，会再送。")}))
    return _unstored(JsonResponse(receive(request.viewer, letter).said()))


@page("new")
def mend(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """The ordinary form with what a record said that could not be taken as it was; ``key`` is the letter's."""
    if request.method == "GET" and not drafts.lies(request.user, request.path):
        messages.info(request, _("这份记录已经登记过，或者草稿已经扔掉。"))
        return HttpResponseRedirect(reverse("desk:intake", args=[code]))
    return intake(request, code)


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: it keeps this one page and what it is made of, under a version made of their content."""
    page_address, files = reverse("desk:field"), [static(name) for name in SHELL]
    head = f"const VERSION = {json.dumps(_version())}, PAGE = {json.dumps(page_address)}, FILES = {json.dumps(files)};\n"
    return HttpResponse(head + _text(WORKER), content_type="text/javascript; charset=utf-8")


def manifest(request: HttpRequest) -> HttpResponse:
    """What makes the page one that can be put on a telephone's screen."""
    address = reverse("desk:field")
    about = {
        "name": _("鹿鸣外出记事"),
        "short_name": _("外出记事"),
        "lang": get_language(),
        "id": address,
        "start_url": address,
        "scope": address,
        "display": "standalone",
        "background_color": "#fbfaf6",
        "theme_color": "#1d6843",
        "icons": [{"src": static("ui/deer.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(about, content_type="application/manifest+json")


def _procedures(viewer: Viewer) -> list[tuple[type[Procedure], Post]]:
    posts = [post for post in viewer.posts if post.role is Role.GRID_WORKER]
    return [
        (procedure, post)
        for procedure in procedures()
        if procedure.without_signal
        for post in posts[:1]
        if post.unit.kind in procedure.taken_by
    ]


@dataclass(frozen=True)
class Kind:
    """One kind of record: what is asked at once, and what behind a fold."""

    code: str
    procedure: str
    title: Words
    first: list[BoundField]
    more: list[BoundField]


def _kinds(viewer: Viewer, procedure: type[Procedure], post: Post) -> Iterator[Kind]:
    """The short forms of one procedure, each beginning at the place of her unit's last matter."""
    near = _near(viewer, post)
    for code, kind in procedure.without_signal.items():
        form: forms.Form = kind(auto_id=f"{code}_%s", initial={"region": near[0][0]} if near else None)
        form.fields["region"].widget = forms.Select(choices=near)
        folded = {name: name in kind.folded for name in form.fields}
        first = [form[name] for name, behind in folded.items() if not behind]
        more = [form[name] for name, behind in folded.items() if behind]
        yield Kind(code, procedure.code, kind.title_words, first, more)


def _near(viewer: Viewer, post: Post) -> list[tuple[str, str]]:
    """Places of her unit's area: where its last matters were first, then the rest."""
    home = post.unit.region.code
    recent = Matter.objects.visible_to(viewer).order_by("-id").values_list("region__code", flat=True)
    order = {code: place for place, code in enumerate(dict.fromkeys(recent[:RECENT]))}
    found = [one for one in places(today()) if one.code.startswith(home)]
    found.sort(key=lambda one: order.get(one.code, RECENT))
    return [(one.code, " ".join((*one.within, one.name)[-LAST_NAMES:])) for one in found]


def _box(request: HttpRequest) -> dict[str, str]:
    box = letters.box()
    return {
        "head": b64encode(box.head).decode(),
        "point": b64encode(box.point).decode(),
        "by": str(request.user.pk),
        "contact": contact(request.user),
    }


def _unstored(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


@cache
def _version() -> str:
    return sha256("".join(_text(name) for name in (*SHELL, WORKER)).encode()).hexdigest()[:12]


@cache
def _text(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise Http404
    with open(found, encoding="utf-8") as file:  # noqa: PTH123 - a path as Django gives it
        return file.read()
