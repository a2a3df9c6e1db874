"""The pre-checks of an application for judicial confirmation: what fails says the rule, and the other way to go."""

from collections.abc import Mapping

from luming.kernel.deadlines.models import Deadline
from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.courts import files, grounds
from luming.procedures.mediation.courts.joint import unwilling, wishes

SUE = Words("协议仍然有效，不履行的可以起诉。", "It still binds; who does not perform may be sued.")


def in_time(context: Context) -> Words | None:
    """Both sides may ask within thirty days of the agreement's taking effect, and not later (article 33)."""
    rows = Deadline.objects.filter(matter=context.matter, clock="confirmation_period")
    period = rows.order_by("-started_at").first()
    if period is None or (period.due and period.due >= context.occurred_at):
        return None
    return Words(
        f"协议生效已经超过三十日，不能再申请司法确认；{SUE.zh}",
        f"More than thirty days have passed since the agreement took effect: it can no longer be confirmed. {SUE.en}",
    )


def not_before_a_court(context: Context) -> Words | None:
    """One application at a time; an agreement of a filed case is the court's own to put into a paper."""
    if files.open_application(context.matter) is None:
        return None
    return Words("已经申请了，等法院答复。", "An application is before the court already.")


def both_want_it(context: Context) -> Words | None:
    """民事诉讼法 article 205: jointly."""
    missing = unwilling(context.matter)
    if not missing:
        return None
    zh, en = "、".join(one.masked for one in missing), ", ".join(one.masked for one in missing)
    return Words(
        f"司法确认要双方一起申请，还没有登记{zh}愿意。一方不愿意的，不能确认；{SUE.zh}",
        f"Both must apply together; not on record as willing: {en}. Where one side does not want it: {SUE.en}",
    )


def right_court(context: Context) -> Words | None:
    """民事诉讼法 article 205; for wages and injuries at work only the seat of the committee."""
    data, referral = context.given.data, files.referral(context.matter)
    basis = data.get("basis")
    if basis not in grounds.BASES:
        return Words("请选择为什么是这个法院。", "Say why it is this court.")
    if referral and (basis != grounds.INVITED or context.given.texts.get("court") != referral.court):
        return Words(
            f"法院委派调解的，向作出邀请的法院申请：{referral.court}（民事诉讼法第205条）。",
            f"Apply to the court that invited the mediation: {referral.court} (Civil Procedure Law, article 205).",
        )
    if not referral and basis == grounds.INVITED:
        return Words(
            "这件事不是法院邀请调解的：请选住所地、标的物所在地或者调解组织所在地的基层法院。",
            "No court invited this: choose the basic court of a domicile, of the subject matter, or of the committee's seat.",
        )
    if context.matter.subject in grounds.LABOUR and basis != grounds.SEAT:
        return Words(
            "劳动争议的调解协议，向人民调解委员会所在地的基层法院申请（劳动争议解释（一）第52条）。",
            "For a labour dispute: the basic court where the committee sits (Labour Interpretation I, article 52).",
        )
    return None


def may_be_confirmed(context: Context) -> Words | None:
    """民诉法解释 article 355; for labour disputes payment alone."""
    kind = context.given.data.get("excluded")
    if kind in grounds.OTHER_WAY:
        return grounds.OTHER_WAY[kind]
    if kind != grounds.NONE:
        return Words(
            "请选择是否属于不能确认的情形。", "Say whether it is of a kind that cannot be confirmed."
        )
    if context.matter.subject in grounds.LABOUR and not context.given.data.get("payment_only"):
        return Words(
            "劳动争议只有就给付义务达成的协议可以司法确认（劳动争议解释（一）第52条）；别的内容请走劳动仲裁。",
            "Of a labour dispute only duties of payment may be confirmed (article 52); for the rest go to labour arbitration.",
        )
    return None


def stands_up(context: Context) -> Words | None:
    """民诉法解释 article 358, as both checked it for themselves."""
    missing = _not_ticked(grounds.SOUND, context.given.data.get("sound", ()))
    if not missing:
        return None
    return Words(
        f"还不能确认的：{missing.zh}。这样交上去法院会驳回（民诉法解释第358条）：先重新商定、改好协议，或者起诉。",
        f"Not confirmed yet: {missing.en}. The court would dismiss it (Interpretation, article 358): amend the agreement "
        "first, or sue.",
    )


def complete(context: Context) -> Words | None:
    """民诉法解释 articles 353, 354. The proof that the body mediated is issued with this very step."""
    there = context.given.data.get("materials", ())
    needed = list(grounds.NEEDED)
    if any(one.representative for one in wishes(context.matter).values()):
        needed.append(grounds.MANDATE)
    missing = _not_ticked({one: grounds.MATERIALS[one] for one in needed}, there)
    if not missing:
        return None
    return Words(
        f"材料还缺：{missing.zh}（民诉法解释第354条）。备齐再申请，期限不等人。",
        f"Still missing: {missing.en} (Interpretation, article 354). Complete them first; the period does not wait.",
    )


def may_be_mediated_anew(context: Context) -> Words | None:
    """民事诉讼法 article 206: after a court said no, the agreement may be amended or made anew."""
    if files.refused(context.matter):
        return None
    return Words("法院没有驳回或者不予受理。", "No court has dismissed or declined it.")


def ruled_on(context: Context) -> Words | None:
    """A party of the matter received the ruling that there is; her own receipt, where she says it."""
    data, known = context.given.data, {str(one.id) for one in context.parties}
    own = context.acting_party is None or data.get("party") == str(context.acting_party)
    if files.ruled(context.matter) and data.get("party") in known and own and data.get("on"):
        return None
    return Words(
        "还没有裁定，或者没有选是谁收到的。", "There is no ruling, or nobody was chosen who received it."
    )


def after_the_ruling(context: Context) -> Words | None:
    """Nobody knows of a ruling before there is one; nor does her day lie ahead."""
    found, day = files.confirmed(context.matter), str(context.given.data.get("knew_on", ""))
    if found and found.ended_on and found.ended_on.isoformat() <= day <= today().isoformat():
        return None
    return Words(
        "没有确认协议的裁定，或者日期早于裁定、晚于今天。",
        "There is no ruling that confirms the agreement, or the day is before it or still to come.",
    )


def _not_ticked(table: Mapping[str, Words], ticked: object) -> Words | None:
    chosen = set(ticked) if isinstance(ticked, list | tuple | set) else set()
    missing = [words for code, words in table.items() if code not in chosen]
    if not missing:
        return None
    return Words("、".join(one.zh for one in missing), ", ".join(one.en for one in missing))


CHECKS = (in_time, not_before_a_court, both_want_it, right_court, may_be_confirmed, stands_up, complete)
