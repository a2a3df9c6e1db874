"""A past appeal as a history along the procedure's own path: what the workbook says, and nothing it does not say."""

from datetime import datetime

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.orgs.models import Unit
from luming.kernel.parties.models.party import ACCOUNT
from luming.kernel.proceedings.act import Opening, PartyFacts
from luming.kernel.proceedings.load import PastMatter, PastStep
from luming.services.past_appeals.judging import PastAppeal
from luming.services.past_appeals.known import key

PROCEDURE = "appeal"
BRING, KEEP, ANSWER = "apply", "take_on", "answer"
CHANNEL = "import"


def history(appeal: PastAppeal, unit: Unit) -> PastMatter:
    """Brought and answered; who worked on it in between, and of which kind it was, nobody wrote down.

    Its subject stays open: a person may name one. A period that was not promised then is not reckoned now, so only an
    appeal still without a reply gets one.
    """
    origin = {"row": str(appeal.row), "number": appeal.number}
    opening = Opening(PROCEDURE, unit.id, CHANNEL, appeal.title, unit.region_id, origin=origin)
    parties = (PartyFacts("applicant", appeal.user, kind=ACCOUNT),) if appeal.user else ()
    brought = PastStep(
        BRING, appeal.received, {"source_number": appeal.number}, {"what_happened": appeal.text}
    )
    steps = (brought, *_answered(appeal, appeal.replied)) if appeal.replied else (brought,)
    return PastMatter(opening, parties, steps, key=key(appeal), reckons=_reckons(appeal))


def _reckons(appeal: PastAppeal) -> bool:
    """Whether its period can be told: it has no reply yet, and the calendar reaches back to it."""
    return appeal.replied is None and appeal.received.date() >= in_force().known_from


def _answered(appeal: PastAppeal, replied: datetime) -> tuple[PastStep, PastStep]:
    """When somebody began to handle it was not recorded: at the latest when the answer was given."""
    return (
        PastStep(KEEP, replied, {"time_unknown": True}),
        PastStep(ANSWER, replied, texts={"answer": appeal.reply}),
    )
