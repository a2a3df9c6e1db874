"""A document issued by a step: number, template version and frozen content with its digest, fixed in the transaction."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.fields import SealedTextField


class Issued(models.Model):
    """What it says never changes; files are rendered from it afterwards, byte for byte the same.

    Lawful erasure empties ``content``; number, digest and token stay, so that a paper in somebody's hand can be told.
    """

    access: ClassVar = Access(
        Reach.OF_MATTER, Write.EMPTY, jobs=("render", "outbox", "verify", "erase"), erases=("content",)
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="issued")
    event = models.ForeignKey("events.Event", models.PROTECT, related_name="issued")
    template = models.CharField(max_length=60)
    template_version = models.CharField(max_length=20)
    number = models.CharField(max_length=80, unique=True)
    language = models.CharField(max_length=10, default="zh-hans")
    content = SealedTextField(
        context="documents_issued.content", null=True
    )  # canonical JSON; NULL says erased
    digest = models.CharField(max_length=80)
    token = SealedTextField(context="documents_issued.token")  # in the QR of the verify page
    token_digest = models.BinaryField(unique=True)
    issued_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]


class Rendering(models.Model):
    """A file made from an issued document: where it lies, sealed, and its digest."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.APPEND, jobs=("render", "verify", "erase"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    document = models.ForeignKey("documents.Issued", models.PROTECT, related_name="renderings")
    form = models.CharField(max_length=4)  # pdf, docx
    path = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "form"], name="rendered_once")]
