"""Signing in with name and password, then with a code where she has one; signing out."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from luming.desk import entry, kept
from luming.desk.lockout import Attempt
from luming.desk.models import SignIn
from luming.desk.models.sign_in import HELD, LEFT, PASSED, WRONG, WRONG_CODE
from luming.desk.showing import show
from luming.desk.signing_in import second_factor
from luming.desk.signing_in.forms import CodeForm, SignInForm
from luming.desk.source import source_of
from luming.kernel.orgs.models import User
from luming.kernel.workflow.moment import now

HALF = "half"  # the session's note that the password was right and the code is still to come
HALF_LASTS = timedelta(minutes=10)


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password. One sentence for every wrong pair, so that no name is given away."""
    form = SignInForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    if request.method == "POST" and form.is_valid():
        user = _checked(request, form)
        if user is not None:
            return _password_was_right(request, user, form.cleaned_data["next"])
    idle = request.GET.get("why") == "idle"
    return show(
        request, "desk/sign_in.html", {"form": form, "idle": idle, "waiting": bool(kept.path_of(request))}
    )


def _checked(request: HttpRequest, form: SignInForm) -> User | None:
    username = form.cleaned_data["username"]
    attempt = Attempt(username, source_of(request))
    minutes = attempt.minutes_left()
    if minutes:
        note(request, User.objects.filter(username=username).first(), HELD)
        form.add_error(None, held_off(minutes))
        return None
    user = authenticate(request, username=username, password=form.cleaned_data["password"])
    if user is None:
        attempt.failed()
        note(request, User.objects.filter(username=username).first(), WRONG)
        form.add_error(None, _("账号或者密码不对。请再试一次；忘了密码，请管理员重设。"))
        return None
    return user


def _password_was_right(request: HttpRequest, user: User, then: str) -> HttpResponse:
    if second_factor.has(user) or second_factor.is_required():
        request.session[HALF] = {"user": str(user.pk), "at": now().isoformat(), "next": then}
        return HttpResponseRedirect(reverse("desk:code" if second_factor.has(user) else "desk:set_up"))
    return come_in(request, user, then)


def code(request: HttpRequest) -> HttpResponse:
    """The code of her authenticator, or one of her recovery codes."""
    user = half_in(request)
    if user is None:
        return HttpResponseRedirect(reverse("desk:sign_in"))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        attempt = Attempt(user.username, source_of(request))
        minutes = attempt.minutes_left()
        if minutes:
            note(request, user, HELD)
            form.add_error(None, held_off(minutes))
        elif second_factor.confirms(user, form.cleaned_data["code"]):
            return come_in(request, user, request.session[HALF]["next"])
        else:
            attempt.failed()
            note(request, user, WRONG_CODE)
            form.add_error("code", _("验证码不对，或者已经用过。请等下一个验证码，或者用一个备用码。"))
    return show(request, "desk/code.html", {"form": form})


def half_in(request: HttpRequest) -> User | None:
    """Whose password was right a short while ago."""
    half = request.session.get(HALF)
    if not half or now() - datetime.fromisoformat(half["at"]) > HALF_LASTS:
        return None
    return User.objects.filter(pk=half["user"], is_active=True).first()


def come_in(request: HttpRequest, user: User, then: str) -> HttpResponse:
    """She is in: a fresh session, her language, and the page or form she came for."""
    request.session.pop(HALF, None)
    Attempt(user.username, source_of(request)).passed()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    entry.used_now(request)
    note(request, user, PASSED)
    safe = url_has_allowed_host_and_scheme(then, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(
        kept.path_of(request) or (then if safe and then else settings.LOGIN_REDIRECT_URL)
    )
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:  # what she chose on the page wins
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax", httponly=True)
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, at once."""
    if request.user.is_authenticated:
        note(request, request.user, LEFT)
    logout(request)
    return HttpResponseRedirect(settings.LOGIN_URL)


def note(request: HttpRequest, user: User | None, what: str) -> None:
    """One line in the log of sign-ins."""
    SignIn.objects.create(user=user, what=what, source=source_of(request), at=now())


def held_off(minutes: int) -> str:
    """Why nothing was tried, and for how long."""
    words = ngettext(
        "试错的次数太多。请 %(minutes)s 分钟后再试。", "试错的次数太多。请 %(minutes)s 分钟后再试。", minutes
    )
    return words % {"minutes": minutes}
