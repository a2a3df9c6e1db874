"""When a step occurred: now, or earlier with a reason, or more than a day earlier with evidence; never later."""

from datetime import datetime, timedelta

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Act
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words

AT_ONCE = timedelta(minutes=10)  # the time it takes to fill in a form
A_DAY = timedelta(days=1)


def checked(act: Act, matter: Matter | None, recorded_at: datetime) -> datetime:
    """The moment the step occurred. Raises WrongInputError where it cannot be so."""
    occurred_at = act.occurred_at or recorded_at
    ago = recorded_at - occurred_at
    if ago < timedelta(0):
        raise _wrong(Words("发生时间不能晚于现在。", "It cannot have happened later than now."))
    if (
        ago <= AT_ONCE or act.actor.doer.actor_kind == "law"
    ):  # the law acts when it says, however late it is noticed
        return occurred_at
    if matter is not None and occurred_at < matter.received_at:
        raise _wrong(
            Words(
                "发生时间不能早于收到申请的时间。", "It cannot have happened before the matter was received."
            )
        )
    if not act.given.texts.get("earlier_reason"):
        raise _wrong(Words("请写明为什么现在才登记。", "Say why it is recorded only now."), "earlier_reason")
    if ago > A_DAY and not act.given.files:
        raise _wrong(
            Words(
                "超过一天的，请附上材料证明发生时间。", "Beyond a day, attach something that shows the date."
            ),
            "files",
        )
    return occurred_at


def _wrong(words: Words, field: str = "occurred_at") -> WrongInputError:
    return WrongInputError(words, field)
