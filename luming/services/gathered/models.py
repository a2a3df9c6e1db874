"""What the cities of a house have handed in: with the directory, the only tables of ours outside a city's schema.

Row security (the migration) lets a job in an open city at that city's rows alone; where no city is open it reads all of
them. Web pages read none.
"""

from typing import ClassVar

from django.db import models


class HandIn(models.Model):
    """One city, and the moment up to which its sums are whole."""

    in_public = True

    city = models.CharField(max_length=6, primary_key=True)
    as_of = models.DateTimeField()
    measures = models.JSONField()  # with their versions, as *accepted.2*: what the sums were made by


class Month(models.Model):
    """The sums of one whole city for one whole month: ``{"accepted mediation": {"settled": 5}}``. Counts, and nobody's name."""

    in_public = True

    pk = models.CompositePrimaryKey("city", "month")
    city = models.CharField(max_length=6)
    month = models.DateField()  # its first day
    sums = models.JSONField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["month"], name="gathered_by_month")]
