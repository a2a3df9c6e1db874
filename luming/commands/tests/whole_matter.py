"""One matter with everything that can lie beside events: texts, papers issued, a file taken in, clauses."""

from typing import Any
from uuid import UUID

from luming.kernel.documents.door import Admitted
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Given, party
from luming.kernel.proceedings.perform import perform
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.procedures.mediation.agreeing import keep

PAPER = Admitted("signed.pdf", "application/pdf", b"%PDF-1.4 signed", "signed_paper", shared=True)


def agreed(town: Any) -> UUID:
    """From acceptance to the signed agreement."""
    matter: UUID = town.accepted()
    with within(OneMatter(matter)):
        parties = list(Party.objects.filter(matter=matter).order_by("side"))
        perform(matter, Act("join", party(parties[-1])))
    ids = [str(one.id) for one in parties]
    take(town, matter, "rights_notice", Given(data={"told": ids, "manner": "oral"}))
    clause = {"who": ids[-1], "does": "修好水管", "fen": 400000, "due_on": "2027-01-31"}
    said = {"facts": "楼上漏水。", "disputed": "赔多少。", "responsibility": "楼上负责。"}
    take(town, matter, "agree", Given(data={"clauses": 1}, texts=said, rows=(clause,), keep=keep))
    take(town, matter, "take_effect", Given(data={"marks": [*ids, "mediator", "seal"]}, files=(PAPER,)))
    return matter


def take(town: Any, matter: UUID, step: str, given: Given) -> None:
    town.take(matter, step, "mediator", given)
