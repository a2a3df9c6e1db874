"""The addresses of the API: the page that explains it, and one door for everything below."""

from django.urls import path

from luming.exchange.api import door, explained

urlpatterns = [
    path("v1/", explained.page, name="api"),
    path("v1/<path:rest>", door.door),
]
