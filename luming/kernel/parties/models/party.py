"""A party to a matter. Identity is sealed at rest and masked on screen; needs are what she says, never inferred."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.fields import SealedTextField

APPLICANT, RESPONDENT = "applicant", "respondent"
PERSON, ORGANISATION, ACCOUNT = "person", "organisation", "account"  # account: known by a user name elsewhere


class Party(models.Model):
    """One person or organisation on one side of one matter."""

    access: ClassVar = Access(
        Reach.OF_MATTER,
        Write.CHANGE,
        jobs=("outbox", "erase", "sweep"),
        erases=("masked", "name", "id_number", "phone", "address", "email", "needs_note"),
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="parties")
    side = models.CharField(max_length=12)  # applicant, respondent
    kind = models.CharField(max_length=12, default=PERSON)
    masked = models.CharField(max_length=80)  # 张某: what lists and the other side show
    name = SealedTextField(context="parties_party.name")
    id_kind = models.CharField(max_length=20, default="", blank=True)
    id_number = SealedTextField(context="parties_party.id_number", blank=True, default="")
    phone = SealedTextField(context="parties_party.phone", blank=True, default="")
    address = SealedTextField(context="parties_party.address", blank=True, default="")
    email = SealedTextField(context="parties_party.email", blank=True, default="")
    language = models.CharField(max_length=10, default="zh-hans")
    needs = ArrayField(models.CharField(max_length=30), default=list)
    needs_note = SealedTextField(context="parties_party.needs_note", blank=True, default="")
    under_14 = models.BooleanField(default=False)
    shows_contact = models.BooleanField(
        default=False
    )  # she agreed that the other side sees phone and address
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    identity_seen_at = models.DateTimeField(null=True)  # an officer saw the document; no copy is kept

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.masked
