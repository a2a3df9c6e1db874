"""One's own account: another password, the second factor, recovery codes."""

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from luming.desk.calendars import addresses_of
from luming.desk.gate import page
from luming.desk.models.sign_in import PASSWORD, SECOND_ADDED, SECOND_REMOVED
from luming.desk.pages import may_open
from luming.desk.showing import show
from luming.desk.signing_in import second_factor
from luming.desk.signing_in.forms import CodeForm, PasswordForm, SetUpForm
from luming.desk.signing_in.views import HALF, come_in, half_in, note
from luming.kernel.orgs.models import User


@page("account")
def account(request: HttpRequest) -> HttpResponse:
    """Who she is, her posts, and how she signs in."""
    user = request.user
    context = {
        "calendars": addresses_of(request.viewer) if may_open(request.viewer, "calendar") else [],
        "has_wordings": may_open(request.viewer, "wordings"),
        "has_tokens": may_open(request.viewer, "tokens"),
        "posts": [*request.viewer.posts, *request.viewer.standing_in],
        "has_second": second_factor.has(user),
        "may_remove": not second_factor.is_required(),
        "codes_left": second_factor.codes_left(user),
    }
    return show(request, "desk/account.html", context)


@page("account")
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Another password; her other sessions end."""
    form = PasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.user.set_password(form.cleaned_data["new_password"])
        request.user.save(update_fields=["password"])
        update_session_auth_hash(request, request.user)
        note(request, request.user, PASSWORD)
        return _told(request, _("密码已经换好。下次用新密码登录；别处的登录已经失效。"))
    return show(request, "desk/form.html", {"form": form, "heading": _("换密码"), "button": _("换成新密码")})


def set_up(request: HttpRequest) -> HttpResponse:
    """Tie an authenticator app to the account: on the way in where it is required, or from the account's page."""
    entering = None if request.user.is_authenticated else half_in(request)
    user = request.user if request.user.is_authenticated else entering
    if user is None or (
        entering and second_factor.has(user)
    ):  # a password alone never replaces a second factor
        return HttpResponseRedirect(reverse("desk:sign_in"))
    form = SetUpForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = second_factor.set_up(request, user, form.cleaned_data["code"])
        if codes:
            note(request, user, SECOND_ADDED)
            return _codes(request, codes, user if entering else None)
        form.add_error("code", _("验证码不对。请看手机上的时间是否准确，用最新的验证码再试。"))
    secret = second_factor.secret_for(request)
    picture = segno.make(second_factor.address_of(user, secret), error="m").svg_data_uri(scale=5)
    spaced = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return show(request, "desk/set_up.html", {"form": form, "picture": picture, "secret": spaced})


def _codes(request: HttpRequest, codes: list[str], entering: User | None) -> HttpResponse:
    """The recovery codes, once; who was on the way in is in."""
    if entering is not None:
        response = come_in(request, entering, request.session[HALF]["next"])
        then = response.headers["Location"]
    else:
        then = reverse("desk:account")
    shown = show(request, "desk/codes.html", {"codes": codes, "then": then})
    shown.headers["Cache-Control"] = "no-store"
    return shown


@require_POST
@page("account")
def fresh_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes in place of the old."""
    if not second_factor.has(request.user):
        return HttpResponseRedirect(reverse("desk:set_up"))
    note(request, request.user, SECOND_ADDED)
    return _codes(request, second_factor.fresh_codes(request.user), None)


@page("account")
def remove_second(request: HttpRequest) -> HttpResponse:
    """Give the second factor up, where it is not required; a code proves that it is she."""
    if second_factor.is_required():
        return _told(request, _("正式系统必须用第二重验证，不能取消。可以换一个手机重新设置。"))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factor.confirms(request.user, form.cleaned_data["code"]):
            second_factor.remove(request.user)
            note(request, request.user, SECOND_REMOVED)
            return _told(request, _("第二重验证已经取消。"))
        form.add_error("code", _("验证码不对。"))
    return show(
        request, "desk/form.html", {"form": form, "heading": _("取消第二重验证"), "button": _("取消")}
    )


def _told(request: HttpRequest, text: str) -> HttpResponse:
    messages.success(request, text)
    return HttpResponseRedirect(reverse("desk:account"))
