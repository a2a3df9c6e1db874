"""A small city that stands between requests, and people who come to its hall."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from luming.kernel.orgs.models import Region, Unit
from luming.kernel.scope.city import city
from luming.portal.tests.people import Resident, Street

LONG_AGO = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> None:
    """Files of one test lie apart."""
    settings.FILES = tmp_path / "files"


@pytest.fixture
def street(db) -> Street:
    """The small city with a street that has its own committee; laid and left, so that requests open it themselves."""
    from tests.small_city import build

    with city(settings.CITY):
        town = build()
        place = Region.objects.create(
            code="150203007",
            name="团结大街街道",
            level="township",
            parent=town.region,
            path=f"{town.region.path}150203007/",
            pinyin="tuan jie da jie jie dao",
            source="测试",
            source_date=LONG_AGO,
            valid_from=LONG_AGO,
        )
        Unit.objects.filter(id=town.unit.id).update(region=place, hours="工作日 8:30–12:00")
    return Street(town, place)


@pytest.fixture
def resident(street) -> Resident:
    """A resident with a telephone."""
    return Resident(Client(), street)


@pytest.fixture
def english(street) -> Resident:
    """One who reads English."""
    client = Client()
    client.cookies["lang"] = "en"
    return Resident(client, street)


@pytest.fixture
def brought(resident) -> tuple[Resident, str]:
    """A resident whose matter is with the unit, and her pass-phrase; her browser has forgotten her."""
    phrase = resident.bring()
    resident.client = Client()
    return resident, phrase
