"""The map of addresses: the public hall at the root, the desk and the door for other systems beside it."""

from django.conf import settings
from django.urls import include, path

from luming.config.health import healthz
from luming.ui import views
from luming.watch.page import metrics

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
    path("favicon.ico", views.icon),
    path("desk/", include("luming.desk.urls")),
    path("api/", include("luming.exchange.api.urls")),
    path("gateway/", include("luming.exchange.urls")),
    path("", include("luming.portal.urls")),
]
handler500 = "luming.config.faults.fault"
if settings.DEMO:
    urlpatterns.insert(0, path("parts/", views.gallery, name="gallery"))
