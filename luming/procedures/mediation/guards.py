"""Conditions that the table of steps cannot say: they look at what the form and the matter hold."""

from luming.kernel.proceedings.context import Context
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


def everybody_signed(context: Context) -> Words | None:
    """Article 29: every party, the mediator, and the committee's seal; then, and only then, it takes effect."""
    marks = set(context.given.data.get("marks", ()))
    missing = [party.masked for party in context.parties if str(party.id) not in marks]
    named = [
        ("mediator", Words("调解员", "the mediator")),
        ("seal", Words("委员会印章", "the committee's seal")),
    ]
    zh = [*missing, *(words.zh for code, words in named if code not in marks)]
    en = [*missing, *(words.en for code, words in named if code not in marks)]
    if zh:
        return Words("还缺：" + "、".join(zh) + "。", "Still missing: " + ", ".join(en) + ".")
    if not context.given.files:
        return Words(
            "请上传签好的协议书照片或扫描件。", "Attach a photograph or scan of the signed agreement."
        )
    return None
