"""A small city between requests, its counts in a folder of the test's own, and what the house wrote to its log."""

import logging
from io import StringIO

import pytest
from django.conf import settings as site

from luming.kernel.orgs.models import User
from luming.kernel.scope.city import city
from luming.watch.lines import Line, Worth


@pytest.fixture
def place(db, settings, tmp_path):
    """Laid and left, so that requests open it themselves. Everybody may sign in."""
    from tests.small_city import build

    settings.DATA, settings.FILES = tmp_path, tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with city(site.CITY):
        town = build()
        for user in User.objects.all():
            user.set_password("luming-test-2026")
            user.save()
    return town


@pytest.fixture
def written():
    """Everything that the house and its libraries say, as its log would have it, from the lowest level on."""
    out, root = StringIO(), logging.getLogger()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Line())
    handler.addFilter(Worth())
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield out.getvalue
    root.removeHandler(handler)
    root.setLevel(before)
