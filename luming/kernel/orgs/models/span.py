"""Validity: from a day, until a day or for good."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from luming.kernel.scope.kept import forget


class SpanQuerySet(models.QuerySet[Any]):
    """Rows that are valid on a day."""

    def on(self, day: date) -> Self:
        """Valid on this civil date; the last day still counts."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


class Span(models.Model):
    """A row that holds from one day to another; retired rows stay, because old matters name them."""

    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What this transaction knew of reference data is asked anew."""
        super().save(*args, **kwargs)
        forget()

    def holds_on(self, day: date) -> bool:
        """Whether the row is valid on this day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
