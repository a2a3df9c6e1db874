"""The directory of cities: the only table of ours outside a city's schema."""

from django.db import models


class City(models.Model):
    """A city that this installation serves, and the schema it lives in."""

    in_public = True

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=60)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
