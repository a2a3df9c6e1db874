"""A message to one person: made in the transaction of its step, sent by a job, never lost and never doubled."""

import re
from datetime import datetime
from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.fields import SealedTextField

WAITING, SENT, DELIVERED, FAILED = "waiting", "sent", "delivered", "failed"
CALLED_OFF = "called_off"  # its step was taken back before it left
SMS, EMAIL, PAGE = "sms", "email", "page"
DOOR = "/in/"  # what stands before the pass-phrase in a reader's own link
_PHRASE = re.compile(rf"({DOOR})[^/\s]+")


class Message(models.Model):
    """To a party by SMS, e-mail or her page; to an officer in-page. Subject, body and address are sealed."""

    access: ClassVar = Access(
        Reach.OF_MATTER,
        Write.CHANGE,
        jobs=("outbox", "sweep", "erase"),
        compartment=True,
        erases=("address", "subject", "body"),
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, related_name="messages", db_index=False
    )  # messages_of_matter
    event_id = models.UUIDField()
    party_id = models.UUIDField(null=True)
    representative_id = models.UUIDField(null=True)  # who acts for the party and is written to herself
    user_id = models.UUIDField(null=True)
    compartment = models.CharField(max_length=30, default="", blank=True)  # of a room: unseen outside it
    channel = models.CharField(max_length=10)  # sms, email, page
    template = models.CharField(max_length=40)
    template_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    address = SealedTextField(context="outbox_message.address", blank=True, default="")
    subject = SealedTextField(context="outbox_message.subject", blank=True, default="")
    body = SealedTextField(context="outbox_message.body")
    document_id = models.UUIDField(null=True)  # the document it hands over, by the own link
    state = models.CharField(max_length=10, default=WAITING)
    not_before = models.DateTimeField()  # quiet hours on the working calendar; after a failure, the next try
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    gateway_ref = models.CharField(max_length=80, default="", blank=True)
    trouble = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(
                fields=["not_before", "id"], condition=models.Q(state=WAITING), name="messages_waiting"
            ),
            models.Index(fields=["matter", "-id"], name="messages_of_matter"),
        ]

    def went(self, at: datetime, ref: str) -> None:
        """The gateway took it."""
        self.state, self.sent_at, self.tries = SENT, at, self.tries + 1
        self.gateway_ref, self.trouble = ref[:80], ""

    def waits(self, until: datetime, trouble: str = "") -> None:
        """Not now; ``trouble`` says why a try did not succeed, and is empty where the hour is the only reason."""
        self.not_before = until
        if trouble:
            self.tries, self.trouble = self.tries + 1, trouble[:200]

    def fails(self, trouble: str) -> None:
        """It will not be tried again; the matter's page says so."""
        self.state, self.tries, self.trouble = FAILED, self.tries + 1, trouble[:200]

    def forgets(self) -> None:
        """The pass-phrase in the reader's own link is known to her alone once the message is out of our hands."""
        said = self.body.reveal()
        kept = _PHRASE.sub(r"\1…", said)
        if kept != said:
            self.body = kept  # type: ignore[assignment]

    def arrived(self, at: datetime) -> None:
        """The network or the reader says that it is there."""
        self.state, self.delivered_at, self.trouble = DELIVERED, at, ""

    def missed(self, trouble: str) -> None:
        """The network took it and could not hand it over."""
        self.state, self.trouble = FAILED, trouble[:200]
