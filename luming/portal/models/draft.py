"""An application not yet sent: sealed, reached only with the cookie of the browser that began it, gone after seven days."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.digest import canonical
from luming.kernel.seal.fields import SealedTextField

LIVES = timedelta(days=7)
RECEIPT_LIVES = timedelta(
    minutes=10
)  # how long the receipt can be seen again, for a double click or a failed print


Given = dict[str, dict[str, list[str]]]  # by question, then by field


@dataclass
class Answers:
    """What has been typed so far, as it was typed, and for which procedure."""

    given: Given = field(default_factory=dict)
    procedure: str = ""
    notice: str = ""  # the version of the privacy notice that was shown
    files: list[dict[str, Any]] = field(default_factory=list)
    phrase: str = ""  # once sent, for RECEIPT_LIVES, and nothing else is left


class Draft(models.Model):
    """One draft. ``files`` are paths of sealed files, so that a purge finds them without opening anything."""

    access: ClassVar = Access(Reach.KEYED, Write.ERASE, jobs=("sweep",))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    token_digest = models.BinaryField()
    answers = SealedTextField(context="portal_draft.answers", default="{}")
    files = ArrayField(models.CharField(max_length=120), default=list)
    begun_at = models.DateTimeField()
    became = models.UUIDField(null=True)  # the matter, once sent
    sent_at = models.DateTimeField(null=True)

    def read(self) -> Answers:
        """What has been typed, opened."""
        return Answers(**json.loads(self.answers.reveal()))

    def keep(self, answers: Answers) -> None:
        """Seal and save what has been typed."""
        self.answers = canonical(asdict(answers)).decode()  # type: ignore[assignment]
        self.files = [one["path"] for one in answers.files]
        self.save()

    def is_over(self, at: datetime) -> bool:
        """Whether nobody may see it any more, purged or not."""
        if self.sent_at is not None:
            return self.sent_at + RECEIPT_LIVES <= at
        return self.begun_at + LIVES <= at
