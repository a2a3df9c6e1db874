"""A unit: centre, committee, agency or court, which can have matters in its hands."""

from typing import Any, ClassVar, Self

from django.db import models

from luming.kernel.orgs.models.span import Span
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Unit(Span):
    """One unit. ``path`` expands a subtree with one index scan; ids in it end in "/"."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    short = models.CharField(max_length=20)  # as in numbers: 昆区矛调
    kind = models.CharField(max_length=20)  # centre, committee, justice_office, agency, court
    region = models.ForeignKey("orgs.Region", models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.TextField(db_index=True)
    pinyin = models.CharField(max_length=200)
    address = models.CharField(max_length=200, default="")
    phone = models.CharField(max_length=40, default="")
    hours = models.CharField(max_length=100, default="")
    takes_public = models.BooleanField(default=False)  # residents may bring a matter here
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")

    class Meta:
        ordering: ClassVar = ["pinyin"]

    @classmethod
    def under(cls, parent: "Unit | None", **fields: Any) -> Self:
        """A new unit in its place of the tree, not yet saved."""
        key = new_id()
        return cls(id=key, parent=parent, path=f"{parent.path if parent else ''}{key}/", **fields)

    def __str__(self) -> str:
        return self.name
