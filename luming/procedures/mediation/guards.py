"""Conditions that the table of steps cannot say: they look at what the form and the matter hold."""

from luming.kernel.documents.models import Received
from luming.kernel.parties.models import Representative
from luming.kernel.parties.models.representative import AGENT
from luming.kernel.proceedings import signing
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.local_choices import PAPER
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words


def may_be_mediated(context: Context) -> Words | None:
    """A dispute needs another side, and must not lie with a court or authority already."""
    if not context.side("respondent"):
        return Words("还没有登记对方是谁，不能受理。", "The other side is not recorded yet.")
    if context.given.data.get("taken_elsewhere"):
        return Words(
            "法院、公安或其他机关已经受理或者处理的，不予受理，请选“不予受理”并告知途径。",
            "A court, the police or another authority already has it: decline, and name the routes.",
        )
    return None


def may_be_oral(context: Context) -> Words | None:
    """Local: what is to be paid later has to be written, so that it can be proved and confirmed."""
    today = context.occurred_at.astimezone(SHANGHAI).date().isoformat()
    if any(row.get("fen") and row.get("due_on", "") != today for row in context.given.rows):
        return Words(
            "有不是当场付清的款，要写书面协议，请选“达成协议”。",
            "Money that is not paid on the spot asks for a written agreement: choose “Reach agreement”.",
        )
    return None


def has_agent(context: Context) -> Words | None:
    """A mandate is for an agent who is on record in this very matter."""
    agents = Representative.objects.filter(matter=context.matter, kind=AGENT)
    if str(context.given.data.get("representative")) in {
        str(one) for one in agents.values_list("id", flat=True)
    }:
        return None
    return Words("没有登记委托代理人。", "No agent is on record.")


def is_paid_to_a_party(context: Context) -> Words | None:
    """Money of an agreement goes to a party of it; under which clause, the ledger asks."""
    if any(str(party.id) == context.given.data.get("payee") for party in context.parties):
        return None
    return Words("请选择收款的当事人。", "Choose the party who received it.")


def has_material(context: Context) -> Words | None:
    """A list needs something to list."""
    if Received.objects.filter(matter=context.matter, compartment="", erased_at=None).exists():
        return None
    return Words("还没有材料，没有可列的。", "There is no material yet to be listed.")


def signs_what_stands(context: Context) -> Words | None:
    """A mark is put to the agreement that was read, by its digest; a party puts her own, and each manner once."""
    data, paper = context.given.data, signing.agreement(context.matter)
    if paper is None or (data.get("paper"), data.get("digest")) != (str(paper.id), paper.digest):
        return Words(
            "协议已经变了，请重新打开看过再签。", "The agreement has changed: read it anew before you sign."
        )
    if not context.given.files:
        return Words(
            "请附上签名，或者签好的协议书照片。",
            "Attach the signature, or a picture of the signed agreement.",
        )
    party, marks = context.acting_party, list(data.get("marks", ()))
    known = {str(one.id) for one in context.parties} | set(signing.WHO)
    if not marks or set(marks) - known or (party and marks != [str(party)]):
        return Words("请选择已经签名、盖章的人。", "Choose who has signed or sealed.")
    if any(one.who in marks and one.manner == data.get("manner") for one in signing.marks(context.matter)):
        return Words("这个签名已经登记过了。", "This signature is on record already.")
    return None


def everybody_signed(context: Context) -> Words | None:
    """Article 29: every party, the mediator, and the committee's seal; then, and only then, it takes effect."""
    given = context.given.data.get("marks", ())
    before = signing.marks(context.matter)
    if given and any(one.at > context.occurred_at for one in before):
        return Words(
            "最后一个签名比这个时间晚，生效不能早于它。",
            "A later mark is on record; it cannot take effect before that one.",
        )
    now = [
        signing.Mark(str(who), PAPER, signing.BY_OFFICER, context.occurred_at, context.event_id)
        for who in given
    ]
    day = context.recorded_at.astimezone(SHANGHAI).date()
    missing = signing.missing(context.matter, context.parties, [*before, *now], day)
    if missing:
        zh, en = "、".join(words.zh for words in missing), ", ".join(words.en for words in missing)
        return Words(f"还缺：{zh}。", f"Still missing: {en}.")
    if not context.given.files and not signing.has_paper(context.matter, before):
        return Words(
            "请上传签好的协议书照片或扫描件。", "Attach a photograph or scan of the signed agreement."
        )
    return None
