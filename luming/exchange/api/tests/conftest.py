"""The small city standing between requests."""

import pytest
from django.conf import settings as site

from luming.exchange.api import limits
from luming.kernel.scope.city import city


@pytest.fixture
def place(db, settings, tmp_path):
    """Laid and left, so that each request opens it itself; nobody's requests were counted yet."""
    from tests.small_city import build

    settings.FILES = tmp_path / "files"
    limits.book().forget()
    with city(site.CITY):
        return build()
