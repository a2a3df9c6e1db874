"""Peoples the browser's house: the small city, with a password for everybody. Run in a process of its own."""

import os


def main() -> None:
    """Build and commit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
    import django

    django.setup()
    from django.conf import settings

    from luming.kernel.scope.city import city
    from tests.small_city import build

    with city(settings.CITY):
        town = build()
        for user in town.people.values():
            user.set_password(PASSWORD)
            user.save()


PASSWORD = "luming-test-2026"

if __name__ == "__main__":
    main()
