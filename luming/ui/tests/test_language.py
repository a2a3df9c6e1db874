"""A page speaks the language asked for, remembers it, and speaks Chinese otherwise."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from luming.ui.language import LanguageMiddleware


def answer(query: str = "", cookie: str = "") -> HttpResponse:
    """What comes back for an address and a cookie; the body is the language in which the page was made."""
    request = RequestFactory().get("/follow/" + query, headers={"accept-language": "fr"})
    if cookie:
        request.COOKIES["lang"] = cookie
    return LanguageMiddleware(lambda _request: HttpResponse(get_language()))(request)


@pytest.mark.parametrize(
    ("query", "cookie", "language"),
    [
        ("", "", "zh-hans"),
        ("?lang=en", "", "en"),
        ("", "en", "en"),
        ("?lang=zh-hans", "en", "zh-hans"),
        ("?lang=xx", "en", "en"),
        ("", "<script>", "zh-hans"),
    ],
)
def test_the_address_wins_over_the_cookie_and_chinese_is_the_fallback(query, cookie, language):
    response = answer(query, cookie)
    assert response.content.decode() == language
    assert response["Content-Language"] == language


def test_a_choice_is_remembered_and_only_a_choice():
    assert answer("?lang=en").cookies["lang"].value == "en"
    assert not answer().cookies
    assert not answer("?lang=xx").cookies


def test_the_next_request_does_not_inherit_the_language():
    before = get_language()
    answer("?lang=en")
    assert get_language() == before
