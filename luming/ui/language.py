"""Which language a page speaks: asked for in the address, remembered in a cookie, Chinese otherwise."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

A_YEAR = 365 * 24 * 3600


class LanguageMiddleware:
    """``?lang=en`` chooses and is remembered; what the browser says is not guessed from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak the chosen language for this request."""
        known = dict(settings.LANGUAGES)
        asked = request.GET.get("lang", "")
        chosen = asked if asked in known else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if asked in known:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, asked, max_age=A_YEAR, samesite="Lax", httponly=True
            )
        return response
