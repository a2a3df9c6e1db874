import pytest

from luming.commands.tests.own_city import copied, name_of, reached


@pytest.fixture(scope="module")
def lived_in(django_db_setup, django_db_blocker):
    """The name of a database with one matter that went to a signed agreement, and a second one just received."""
    from django.conf import settings

    from luming.commands.tests.whole_matter import agreed
    from luming.kernel.scope.city import city
    from tests.small_city import build

    with django_db_blocker.unblock(), copied(name_of("lived_in")) as name:
        with reached(name), city(settings.CITY):
            town = build()
            agreed(town)
            town.bring()
        yield name


@pytest.fixture
def own_copy(lived_in, django_db_blocker):
    """A copy of it to break."""
    with django_db_blocker.unblock(), copied(name_of("own_copy"), lived_in) as name:
        yield name
