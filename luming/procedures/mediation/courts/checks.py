"""Conditions on steps between a court and us. Ordinary matters are asked nothing: the steps they took say that no court sent them."""

from collections.abc import Callable

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import signing
from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.courts import files, words
from luming.procedures.mediation.courts.entrusting import results
from luming.procedures.mediation.courts.files import ENTRUSTED
from luming.procedures.mediation.models import CourtFile

Guard = Callable[[Context], Words | None]
NOT_APPLIED = Words("没有这样一件等着法院答复的申请。", "No such application is before a court.")
NOT_REFERRED = Words("这件事没有法院等着的委派、委托。", "No court waits for this matter.")


def while_(find: Callable[[Matter], CourtFile | None], words: Words = NOT_REFERRED) -> Guard:
    """A guard: only while there is such a file."""
    return lambda context: None if find(context.matter) else words


def not_from_court(context: Context) -> Words | None:
    """What a court sent is signed for and goes back to it; it is neither accepted nor declined, nor simply ended."""
    if ENTRUSTED not in context.matter.done:
        return None
    return Words(
        "这是法院委派、委托的：接受请选“签收”，不接受或者没有谈成请选“退回法院”。",
        "A court sent this: choose “Sign for it” to take it, “Return to the court” where it is not taken or not settled.",
    )


def not_after_filing(context: Context) -> Words | None:
    """特邀调解规定 article 20: of a filed case the court itself makes the mediation paper."""
    if ENTRUSTED not in context.matter.done or files.after_filing(context.matter) is None:
        return None
    return Words(
        "立案后委托调解达成的协议，由法院审查并制作调解书（特邀调解规定第二十条）：签名齐了，请选“退回法院”。",
        "For a filed case the court examines the agreement and makes the mediation paper (article 20): once it is signed, "
        "choose “Return to the court”.",
    )


def court_has_its_file(context: Context) -> Words | None:
    """What a court sent is not archived before it has its file back."""
    if ENTRUSTED not in context.matter.done or files.open_referral(context.matter) is None:
        return None
    return Words(
        "法院的材料还没有退回，先退回法院。", "The court has not had its file back: return it first."
    )


def may_go_back(context: Context) -> Words | None:
    """With a result that fits; an agreement goes to the court signed."""
    result = context.given.data.get("result")
    if files.open_referral(context.matter) is None:
        return NOT_REFERRED
    if result not in results(context.matter):
        return Words("请选择和现在的情况相符的结果。", "Choose a result that fits where the matter stands.")
    if result != words.AGREED:
        return None
    day = files.day_of(context)
    missing = signing.missing(context.matter, context.parties, signing.marks(context.matter), day)
    if not missing:
        return None
    zh, en = "、".join(one.zh for one in missing), ", ".join(one.en for one in missing)
    return Words(f"协议还缺：{zh}。", f"The agreement still lacks: {en}.")
