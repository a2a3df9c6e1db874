"""Rendering a desk page: the page's own content, and the band above it with what is hers to reach."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext

from luming.desk import lists
from luming.desk.pages import may_open, roles_of
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.roles import Role

HELPED = (Role.HEAD, Role.MEDIATOR, Role.CLERK, Role.AUDITOR)


@dataclass(frozen=True)
class Link:
    """One way in the band; ``count`` in words, empty where nothing waits."""

    title: str
    url: str
    current: bool = False
    count: str = ""


@dataclass(frozen=True)
class Band:
    """Where she works, what she may reach, who she is."""

    where: str
    links: list[Link]
    name: str
    leave_url: str
    help_url: str
    keys_url: str = ""  # the page of single keys; empty where she has turned them off


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page, with the band of whoever is signed in."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    known = dict(context or {})
    if viewer is not None and request.user.is_authenticated:
        known["band"] = band_of(viewer, request.path)
    return render(request, template, known, status=status)


def band_of(viewer: Viewer, path: str) -> Band:
    """The band for her, on this page."""
    units = dict.fromkeys(post.unit.name for post in viewer.posts)
    where = next(iter(units), "") + (f" +{len(units) - 1}" if len(units) > 1 else "")
    links = [Link(title, url, path == url, count) for title, url, count in _ways(viewer)]
    keys = reverse("desk:keys") if viewer.user.shortcuts else ""
    return Band(where, links, viewer.user.name, reverse("desk:sign_out"), _help_for(viewer), keys)


def _help_for(viewer: Viewer) -> str:
    """The help of the first of her roles that has a page of its own; else the list of them."""
    held = [role for role in HELPED if role in roles_of(viewer)]
    return reverse("portal:help_role", args=[held[0].code]) if held else reverse("portal:help")


def _ways(viewer: Viewer) -> list[tuple[str, str, str]]:
    desk = reverse("desk:desk")
    tabs = lists.offered(viewer)
    ways = [
        ("desk", pgettext("nav", "案头"), desk, lists.counted(viewer, "mine") if "mine" in tabs else ""),
        ("new", pgettext("nav", "登记"), reverse("desk:new"), ""),
        ("court", pgettext("nav", "法院往来"), reverse("desk:court"), ""),
        ("field", pgettext("nav", "外出"), reverse("desk:field"), ""),
        ("find", pgettext("nav", "查找"), reverse("desk:find"), ""),
        ("supervision", pgettext("nav", "督办"), reverse("desk:supervision"), ""),
        ("leaves", pgettext("nav", "代班"), reverse("desk:leaves"), ""),
        ("committees", pgettext("nav", "名册"), reverse("desk:committees"), ""),
        ("past_appeals", pgettext("nav", "往年诉求"), reverse("desk:past_appeals"), ""),
        ("days", pgettext("nav", "答复用时"), reverse("desk:days"), ""),
        ("events", pgettext("nav", "事件"), reverse("desk:events"), ""),
        ("access_log", pgettext("nav", "谁看过"), reverse("desk:access_log"), ""),
        ("sign_ins", pgettext("nav", "登录"), reverse("desk:sign_ins"), ""),
        ("verify", pgettext("nav", "校验"), reverse("desk:verify"), ""),
        ("people", pgettext("nav", "人员"), reverse("desk:people"), ""),
        ("posts", pgettext("nav", "岗位"), reverse("desk:posts"), ""),
        ("units", pgettext("nav", "机构"), reverse("desk:units"), ""),
        ("local_rules", pgettext("nav", "本地规定"), reverse("desk:local_rules"), ""),
        ("changes", pgettext("nav", "变更"), reverse("desk:changes"), ""),
        ("account", pgettext("nav", "账号"), reverse("desk:account"), ""),
    ]
    if settings.DEMO:
        ways.insert(-1, ("messages", pgettext("nav", "短信"), reverse("desk:messages"), ""))
    shown = [(title, url, count) for name, title, url, count in ways if may_open(viewer, name)]
    if "handed" in tabs:
        shown.insert(1, (pgettext("nav", "待接收"), f"{desk}?list=handed", lists.counted(viewer, "handed")))
    return shown


def is_supervising(viewer: Viewer) -> bool:
    """Whether she looks down on a subtree rather than working in a unit."""
    return bool(viewer.roles & {Role.CHIEF, Role.SUPERVISOR})
