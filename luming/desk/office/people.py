"""People who sign in: list, add, change; a new password takes two administrators."""

import secrets
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from luming.desk import kept
from luming.desk.gate import page
from luming.desk.models import Reset
from luming.desk.office.forms import PersonForm, ReasonForm
from luming.desk.showing import show
from luming.desk.signing_in import second_factor
from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Post, User
from luming.kernel.orgs.sounds import sounded
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import now, today
from luming.services.worklist.paging import by_name

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
RESET = "reset"


@page("people")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who may sign in, by name; found by the beginning of a name or sign-in name."""
    wanted = request.GET.get("q", "").strip()[:40]
    fits = Q(name__startswith=wanted) | Q(username__startswith=wanted) | Q(pinyin__startswith=wanted.lower())
    found = by_name(
        User.objects.filter(fits) if wanted else User.objects.filter(), request.GET.get("after", "")
    )
    posts = Post.objects.on(today()).filter(user__in=found.items).select_related("unit").order_by("id")
    lines = [(one, [post for post in posts if post.user_id == one.id]) for one in found.items]
    waiting = Reset.objects.filter(given_at=None).select_related("user", "asked_by").order_by("id")
    context = {"lines": lines, "after": found.after, "wanted": wanted, "resets": waiting, "me": request.user}
    return show(request, "desk/people.html", context)


@page("people")
def add_person(request: HttpRequest) -> HttpResponse:
    """A new account. Without a post it opens nothing."""
    form = PersonForm(request.POST or kept.take(request))
    if request.method == "POST" and form.is_valid():
        user = User(id=new_id(), pinyin=sounded(form.cleaned_data["name"])[:120], **form.cleaned_data)
        password = fresh_password(user)
        changing.add([user], request.user)
        return _password_once(request, user, password)
    return show(request, "desk/form.html", {"form": form, "heading": _("新增人员"), "button": _("新增")})


@page("people")
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """One person: her account and her posts."""
    user = get_object_or_404(User, pk=key)
    form = PersonForm(request.POST or kept.take(request), instance=user)
    if request.method == "POST" and form.is_valid():
        changing.change(
            user, request.user, pinyin=sounded(form.cleaned_data["name"])[:120], **form.cleaned_data
        )
        messages.success(request, _("%(name)s的资料已改好。") % {"name": form.cleaned_data["name"]})
        return HttpResponseRedirect(reverse("desk:people"))
    posts = (
        Post.objects.filter(user=user)
        .select_related("unit", "granted_by", "confirmed_by")
        .order_by("-valid_from")
    )
    context: dict[str, Any] = {"person": user, "form": form, "posts": posts, "is_me": user == request.user}
    return show(request, "desk/person.html", context)


@page("people")
def ask_reset(request: HttpRequest, key: UUID) -> HttpResponse:
    """First half: she lost her password or her telephone; another administrator gives the new password."""
    user = get_object_or_404(User, pk=key)
    if user == request.user:
        messages.error(request, _("自己的密码请在“账号”里换；忘了密码，请另一位管理员申请重设。"))
        return HttpResponseRedirect(reverse("desk:person", args=[key]))
    form = ReasonForm(request.POST or kept.take(request))
    if request.method == "POST" and form.is_valid():
        Reset.objects.get_or_create(
            user=user,
            given_at=None,
            defaults={"reason": form.cleaned_data["reason"], "asked_by": request.user, "asked_at": now()},
        )
        changing.note(user, request.user, form.cleaned_data["reason"], RESET, {"asked": user.username})
        messages.success(request, _("已申请给%(name)s重设密码，等另一位管理员办理。") % {"name": user.name})
        return HttpResponseRedirect(reverse("desk:people"))
    heading = _("给%(name)s重设密码") % {"name": user.name}
    return show(request, "desk/form.html", {"form": form, "heading": heading, "button": _("申请")})


@page("people")
def give_reset(request: HttpRequest, key: UUID) -> HttpResponse:
    """Second half, by another administrator: a new password, shown once; the old second factor is gone."""
    reset = get_object_or_404(
        Reset.objects.select_for_update(of=("self",)).select_related("user"), pk=key, given_at=None
    )
    if request.method != "POST" or request.user in (reset.asked_by, reset.user):
        messages.error(request, _("要由另一位管理员办理：不能是申请的人，也不能是本人。"))
        return HttpResponseRedirect(reverse("desk:people"))
    password = fresh_password(reset.user)
    reset.user.save(update_fields=["password"])
    second_factor.remove(reset.user)
    reset.given_by, reset.given_at = request.user, now()
    reset.save(update_fields=["given_by", "given_at"])
    changing.note(reset.user, request.user, reset.reason, RESET, {"given": reset.user.username})
    return _password_once(request, reset.user, password)


def _password_once(request: HttpRequest, user: User, password: str) -> HttpResponse:
    response = show(request, "desk/password_once.html", {"person": user, "password": password})
    response.headers["Cache-Control"] = "no-store"
    return response


def fresh_password(user: User) -> str:
    """A new password for her; the caller saves her."""
    password = made_up_password()
    user.set_password(password)
    return password


def made_up_password() -> str:
    """A password no one chose: sixteen signs, about 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _sign in range(4)) for _group in range(4))
