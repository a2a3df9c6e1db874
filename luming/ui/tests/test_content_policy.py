"""Every answer says what a browser may load; one that says less than the rest of the house keeps its own word."""

from django.http import HttpResponse
from django.test import RequestFactory

from luming.ui.content_policy import ContentPolicyMiddleware


def policy(response: HttpResponse) -> str:
    answered = ContentPolicyMiddleware(lambda _request: response)(RequestFactory().get("/"))
    return answered["Content-Security-Policy"]


def test_only_our_own_house_is_loaded_from_and_nobody_frames_it() -> None:
    said = policy(HttpResponse()).split("; ")
    assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"} <= set(said)
    assert not any("unsafe" in one for one in said)


def test_a_stricter_policy_of_an_answer_stays() -> None:
    strict = "sandbox; default-src 'none'"
    assert policy(HttpResponse(headers={"Content-Security-Policy": strict})) == strict


def test_it_stands_around_every_page(settings) -> None:
    assert "luming.ui.content_policy.ContentPolicyMiddleware" in settings.MIDDLEWARE
