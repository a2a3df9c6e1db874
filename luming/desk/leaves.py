"""Who stands in for whom while somebody of the unit is away: arranged by its head."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.desk import kept
from luming.desk.day_input import day_input
from luming.desk.gate import page
from luming.desk.refusing import put_beside
from luming.desk.showing import show
from luming.kernel.orgs.models import Leave, Post
from luming.kernel.orgs.posts import arrange_leave
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.forms import OfficerField
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.roles import Role


class LeaveForm(forms.Form):
    """Who is away, who stands in, from when to when."""

    post = OfficerField(label=gettext_lazy("谁不在"), queryset=Post.objects.none(), empty_label="—")
    stand_in = OfficerField(label=gettext_lazy("谁代班"), queryset=Post.objects.none(), empty_label="—")
    since = forms.DateField(label=gettext_lazy("从哪天"), widget=day_input())
    until = forms.DateField(label=gettext_lazy("到哪天"), widget=day_input())

    def __init__(self, viewer: Viewer, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        posts = _posts(viewer, today())
        for name in ("post", "stand_in"):
            self.fields[name].queryset = posts


@page("leaves")
def leaves(request: HttpRequest) -> HttpResponse:
    """The leaves of her units, those to come and those running; and a form for another."""
    form = LeaveForm(request.viewer, request.POST or kept.take(request))
    if request.method == "POST" and form.is_valid():
        try:
            leave = arrange_leave(**form.cleaned_data, by=request.user)
        except Refused as refused:
            put_beside(form, refused)
        else:
            said = {"name": leave.post.user.name, "other": leave.stand_in.user.name}
            messages.success(request, _("已安排：%(name)s不在的时候由%(other)s代班。到期自动结束。") % said)
            return HttpResponseRedirect(reverse("desk:leaves"))
    return show(request, "desk/leaves.html", {"form": form, "leaves": _leaves(request.viewer)})


def _posts(viewer: Viewer, day: date) -> Any:  # noqa: ANN401 - a queryset of posts
    """The confirmed posts of the units she heads."""
    headed = [post.unit_id for post in viewer.posts if post.role is Role.HEAD]
    posts = Post.objects.on(day).filter(unit__in=headed, confirmed_at__isnull=False)
    return posts.select_related("user").order_by("user__pinyin", "id")


def _leaves(viewer: Viewer) -> list[Leave]:
    rows = Leave.objects.filter(post__in=_posts(viewer, today()), valid_until__gte=today())
    return list(rows.select_related("post__user", "stand_in__user").order_by("valid_from", "id"))
