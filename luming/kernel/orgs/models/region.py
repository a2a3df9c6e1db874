"""A region of the city: area, township or village, with source, aliases and successor."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from luming.kernel.orgs.models.span import Span
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Region(Span):
    """One place by its official code."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=10)  # city, area, township, village
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=80, db_index=True)  # codes from the city down; ends in "/"
    pinyin = models.CharField(max_length=120, db_index=True)
    initials = models.CharField(max_length=40, default="")
    aliases = ArrayField(models.CharField(max_length=60), default=list)
    source = models.CharField(max_length=120)
    source_date = models.DateField()
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")

    class Meta:
        ordering: ClassVar = ["pinyin"]

    def __str__(self) -> str:
        return self.name
