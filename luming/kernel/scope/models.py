"""The directory of cities: the only table of ours outside a city's schema."""

from django.db import models


class City(models.Model):
    """A city that this installation serves, and the schema it lives in."""

    in_public = True

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=60)
    host = models.CharField(
        max_length=253, default="", blank=True
    )  # the name in its addresses, where it has one
    shut = models.CharField(max_length=200, default="", blank=True)  # why nobody is let in just now
    origin = models.CharField(max_length=6, default="", blank=True)  # the code it had where it came from
    cell = models.CharField(
        max_length=30, default="", blank=True
    )  # the cluster it stands in, where not the house's own
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("host", condition=~models.Q(host=""), name="one_city_a_host")]

    def __str__(self) -> str:
        return self.name
