"""In how many of the city's matters a word stands; and of which two matters somebody said that they are not one problem."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Word(models.Model):
    """One word of the search index that some matters have. Counts only; rarer words are not kept."""

    access: ClassVar = Access(Reach.REFERENCE, Write.ERASE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    word = models.CharField(max_length=60, unique=True)
    many = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.word


class LastWeighing(models.Model):
    """When the words were counted, among how many matters, of about how many in all; a single row."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    among = models.PositiveIntegerField()
    in_all = models.PositiveIntegerField()


class NotSame(models.Model):
    """Two matters, the elder first: who said that they are not one problem, and who took that back. It moves nothing."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    other = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    back_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+", db_index=False)
    back_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter", "other"], condition=Q(back_at=None), name="said_once_not_the_same"
            ),
        ]
