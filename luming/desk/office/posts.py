"""Posts: granted by one administrator, confirmed by another where they open matters, ended with what they held."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luming.desk import kept
from luming.desk.gate import page
from luming.desk.office.forms import EndForm, GrantForm
from luming.desk.refusing import put_beside
from luming.desk.showing import show
from luming.kernel.orgs.models import Post, User
from luming.kernel.orgs.posts import awaiting_confirmation, confirm_post, grant_post
from luming.kernel.proceedings.offices import end_post
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.roles import Role


@page("posts")
def posts(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and a form to grant another post."""
    form = GrantForm(
        request.POST or kept.take(request), initial={"since": today(), "username": request.GET.get("for", "")}
    )
    if request.method == "POST" and form.is_valid():
        post = _granted(request, form)
        if post is not None:
            messages.success(request, _said(post))
            return HttpResponseRedirect(reverse("desk:posts"))
    names = User.objects.filter(is_active=True).order_by("username").values_list("username", "name")[:2000]
    waiting = [(post, _may_confirm(request.user, post)) for post in awaiting_confirmation(today())]
    return show(request, "desk/posts.html", {"form": form, "waiting": waiting, "usernames": names})


def _granted(request: HttpRequest, form: GrantForm) -> Post | None:
    given: dict[str, Any] = form.cleaned_data
    try:
        return grant_post(
            given["username"],
            given["unit"],
            Role.of(given["role"]),
            request.user,
            since=given["since"],
            until=given["until"],
        )
    except Refused as refused:
        put_beside(form, refused)
        return None


def _said(post: Post) -> str:
    said = {"name": post.user.name, "unit": post.unit.name}
    if post.in_force:
        return _("%(name)s在%(unit)s的岗位已生效。") % said
    return _("%(name)s在%(unit)s的岗位已登记，另一位管理员确认后生效。") % said


def _may_confirm(me: User, post: Post) -> bool:
    return me.id not in {post.granted_by_id, post.user_id}


@require_POST
@page("posts")
def confirm(request: HttpRequest) -> HttpResponse:
    """The same for every post ticked; all of them, or none."""
    ticked = request.POST.getlist("post")
    rows = [post for post in awaiting_confirmation(today()) if str(post.id) in ticked]
    try:
        with transaction.atomic():
            for post in rows:
                confirm_post(post, request.user)
        messages.success(request, _("已确认 %(many)s 个岗位，现在生效。") % {"many": len(rows)})
    except Refused as refused:
        messages.error(request, refused.words.in_(request.LANGUAGE_CODE))
    return HttpResponseRedirect(reverse("desk:posts"))


@page("posts")
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """The post ends; what its holder had goes to the unit's unassigned list in the same moment."""
    post = get_object_or_404(Post.objects.select_related("user", "unit"), pk=key, valid_until=None)
    form = EndForm(request.POST or kept.take(request), initial={"last_day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            moved = end_post(post, form.cleaned_data["last_day"], request.user, form.cleaned_data["reason"])
        except Refused as refused:
            put_beside(form, refused)
        else:
            messages.success(request, _ended(post, moved))
            return HttpResponseRedirect(reverse("desk:person", args=[post.user_id]))
    heading = _("结束%(name)s在%(unit)s的岗位") % {"name": post.user.name, "unit": post.unit.name}
    return show(request, "desk/form.html", {"form": form, "heading": heading, "button": _("结束这个岗位")})


def _ended(post: Post, moved: int) -> str:
    said = {"name": post.user.name, "moved": moved}
    if not moved:
        return _("%(name)s的这个岗位已经设定结束日期。") % said
    return (
        ngettext(
            "%(name)s的岗位已结束，%(moved)s 件事转到机构负责人的“没有指定承办人”。",
            "%(name)s的岗位已结束，%(moved)s 件事转到机构负责人的“没有指定承办人”。",
            moved,
        )
        % said
    )
