"""Texts with a life: templates, notices, rule packs, checklists. Versions, review, validity, and a flag for changed law."""

from typing import ClassVar

from django.db import models

from luming.kernel.orgs.models.span import Span
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Text(Span):
    """One version of one text in both languages; what was shown is recorded by code and version."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.CharField(max_length=40)  # the procedure whose text it is
    code = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)  # notice, template, message, questions
    digest = models.CharField(max_length=80)  # of the published file: another text needs another version
    zh = models.JSONField()
    en = models.JSONField()
    law_basis = models.CharField(max_length=300, default="", blank=True)
    reviewed_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    law_changed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "code", "version"], name="one_text_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
