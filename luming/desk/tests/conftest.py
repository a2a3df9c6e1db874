"""The small city standing between requests, with officers who can sign in."""

import pytest
from django.conf import settings as site
from django.contrib.auth.hashers import make_password

from luming.desk.tests.officers import PASSWORD, Officer
from luming.kernel.orgs.models import User
from luming.kernel.scope.city import city


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> None:
    """Files of one test lie apart; passwords are hashed quickly."""
    settings.FILES = tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def place(db):
    """The small city, laid and left, so that requests open it themselves."""
    from tests.small_city import build

    with city(site.CITY):
        town = build()
        User.objects.update(password=make_password(PASSWORD))
    return town


@pytest.fixture
def desk(place):
    """``desk("clerk")``: that officer, signed in."""

    def signed_in(who: str) -> Officer:
        officer = Officer(who, place)
        officer.comes_in()
        return officer

    return signed_in
