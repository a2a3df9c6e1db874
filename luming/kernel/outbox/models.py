"""A message to one person: made in the transaction of its step, sent by a job, never lost and never doubled."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.fields import SealedTextField

WAITING, SENT, DELIVERED, FAILED, DROPPED = "waiting", "sent", "delivered", "failed", "dropped"


class Message(models.Model):
    """To a party by SMS, e-mail or her page; to an officer in-page. Body and address are sealed."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE, jobs=("outbox", "sweep", "erase"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="messages")
    event_id = models.UUIDField()
    party_id = models.UUIDField(null=True)
    user_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=10)  # sms, email, page
    template = models.CharField(max_length=40)
    template_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    address = SealedTextField(context="outbox_message.address", blank=True, default="")
    body = SealedTextField(context="outbox_message.body")
    document_id = models.UUIDField(null=True)  # the document that this message serves
    state = models.CharField(max_length=10, default=WAITING)
    not_before = models.DateTimeField()  # quiet hours on the working calendar
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    gateway_ref = models.CharField(max_length=80, default="", blank=True)
    trouble = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["not_before"], condition=models.Q(state=WAITING), name="messages_waiting"),
        ]
