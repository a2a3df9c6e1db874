"""Who is who: regions, units, people and the posts they hold."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """Regions, units, posts."""

    name = "luming.kernel.orgs"
    label = "orgs"
