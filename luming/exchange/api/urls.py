"""The addresses of the API: the page that explains it, and one door for everything below."""

from django.urls import path, re_path

from luming.exchange.api import door, explained

urlpatterns = [
    path("v1/", explained.page, name="api_page"),
    # What searches texts or sets a paper waits in a room of its own, so that it has a name of its own.
    re_path(r"^v1/(?P<rest>(?:find|papers/|files/)(?s:.*))\Z", door.door, name="api_heavy"),
    re_path(r"^v1/(?P<rest>(?s:.+))\Z", door.door, name="api"),
]
