"""A party to a matter. Identity is sealed at rest and masked on screen; needs are what she says, never inferred."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.fields import SealedTextField

APPLICANT, RESPONDENT = "applicant", "respondent"
PERSON, ORGANISATION, ACCOUNT = "person", "organisation", "account"  # account: known by a user name elsewhere
# In a group: spoken for by its representatives, dealt with alone because she asked, or one of the representatives.
MEMBER, ALONE, SPEAKS = "member", "alone", "speaks"


# What met() of one matter asks, for a step under way.
MET = f"where matter_id = %s and left_at is null and in_group <> '{MEMBER}' order by side, id"


class PartyQuerySet(models.QuerySet[Any]):
    """The parties of a matter, however many they are."""

    def present(self) -> Self:
        """Who has not left; applicants first."""
        return self.filter(left_at=None).order_by("side", "id")

    def met(self) -> Self:
        """Who is written to, served and named one by one: everybody but members whose representatives are."""
        return self.present().exclude(in_group=MEMBER)

    def of_group(self) -> Self:
        """The members of its groups, as their lists number them."""
        return self.filter(left_at=None).exclude(in_group="").order_by("side", "list_no")


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
    in_group = models.CharField(max_length=8, default="", blank=True)
    list_no = models.PositiveSmallIntegerField(null=True)  # her number on the group's list
    powers = models.CharField(
        max_length=10, default="", blank=True
    )  # a group's representative: general, special
    consents = ArrayField(
        models.CharField(max_length=10), default=list
    )  # settle, give_up: what members allowed
    ended_on = models.DateField(null=True)  # she died, or the organisation ceased
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.masked
