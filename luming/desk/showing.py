"""Rendering a desk page: the page's own content, and the band above it with what is hers to reach."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext

from luming.desk.pages import may_open, roles_of
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.roles import Role
from luming.services.worklist import lists

HELPED = (Role.HEAD, Role.MEDIATOR, Role.CLERK, Role.AUDITOR, Role.GRID_WORKER)


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
    tabs, desk = lists.offered(viewer), reverse("desk:desk")
    found = {
        name: (title, reverse(f"desk:{name}"), "")
        for name, title in _titles().items()
        if may_open(viewer, name) and (settings.DEMO or name != "messages")
    }
    if "desk" in found and "mine" in tabs:
        found["desk"] = (found["desk"][0], desk, lists.counted(viewer, "mine"))
    shown = list(found.values())
    if "handed" in tabs:
        shown.insert(1, (pgettext("nav", "待接收"), f"{desk}?list=handed", lists.counted(viewer, "handed")))
    return shown


def _titles() -> dict[str, str]:
    """What each way is called, by the page it leads to, in their order."""
    return {
        "desk": pgettext("nav", "案头"),
        "new": pgettext("nav", "登记"),
        "court": pgettext("nav", "法院往来"),
        "field": pgettext("nav", "外出"),
        "find": pgettext("nav", "查找"),
        "overview": pgettext("nav", "概况"),
        "figures": pgettext("nav", "数字"),
        "supervision": pgettext("nav", "督办"),
        "reports": pgettext("nav", "年报"),
        "leaves": pgettext("nav", "代班"),
        "committees": pgettext("nav", "名册"),
        "ledgers": pgettext("nav", "台账"),
        "packages": pgettext("nav", "数据包"),
        "days": pgettext("nav", "答复用时"),
    } | _titles_of_the_office()


def _titles_of_the_office() -> dict[str, str]:
    """Those of who keeps the house or reads its logs, and what everybody has last."""
    return {
        "events": pgettext("nav", "事件"),
        "access_log": pgettext("nav", "谁看过"),
        "sign_ins": pgettext("nav", "登录"),
        "verify": pgettext("nav", "校验"),
        "people": pgettext("nav", "人员"),
        "posts": pgettext("nav", "岗位"),
        "units": pgettext("nav", "机构"),
        "local_rules": pgettext("nav", "本地规定"),
        "webhooks": pgettext("nav", "订阅"),
        "houses": pgettext("nav", "往来机构"),
        "changes": pgettext("nav", "变更"),
        "messages": pgettext("nav", "短信"),
        "account": pgettext("nav", "账号"),
    }
