"""The keys of the desk: a page that lists them, and the switch with which an officer turns them off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from luming.desk.gate import page
from luming.desk.showing import show

KEYS = (
    (("j", "↓"), gettext_lazy("下一行：清单里的下一件事，或者下一个可以办的步骤")),
    (("k", "↑"), gettext_lazy("上一行")),
    (("Enter",), gettext_lazy("打开这一行")),
    (("x",), gettext_lazy("选中或者不选这一行（能改派的清单）")),
    (("a",), gettext_lazy("办第一个可以办的步骤")),
    (("f",), gettext_lazy("到表格的第一格")),
    (("u",), gettext_lazy("回去：从步骤回到事项，从事项回到清单")),
    (("/",), gettext_lazy("查找")),
    (("?",), gettext_lazy("这一页")),
)


@page("keys")
def keys(request: HttpRequest) -> HttpResponse:
    """Every key, and whether they are on."""
    return show(request, "desk/keys.html", {"keys": KEYS})


@require_POST
@page("account")
def switch(request: HttpRequest) -> HttpResponse:
    """On or off, for her account, on every machine."""
    request.user.shortcuts = "on" in request.POST
    request.user.save(update_fields=["shortcuts"])
    said = _("单键已经打开。") if request.user.shortcuts else _("单键已经关掉，按字母不会再做什么。")
    messages.success(request, said)
    return HttpResponseRedirect(reverse("desk:account"))
