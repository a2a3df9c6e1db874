"""Choices that every city of this house has: what signs a paper, and how long the files of a procedure are kept.

The law gives no number of years for mediation files; what a region has not set is not set, and nothing is destroyed.
"""

from enum import StrEnum

from luming.kernel.orgs.local_rules import Choice, declare, declared
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.words import Words

PAPER, DRAWN = "paper", "drawn"

DRAWN_SIGNATURE = declare(
    Choice(
        "drawn_signature",
        Words("在屏幕上签名是否足够", "Whether a signature drawn on a screen suffices"),
        Words(
            "当事人在手机上手写的签名，能不能代替纸上的签名；调解员签名和委员会印章不在此列",
            "Whether what a party draws on a phone stands for a signature on paper; not for the mediator or the seal",
        ),
        values={
            PAPER: Words("要在纸上签名、盖章", "Signed and sealed on paper"),
            DRAWN: Words("当事人在屏幕上签名就够", "A drawn signature suffices for a party"),
        },
        default=PAPER,
    )
)


class Retention(StrEnum):
    """The class under which a file is kept."""

    SHORT = "short"
    LONG = "long"
    PERMANENT = "permanent"


RETENTIONS: dict[str, Words] = {
    Retention.SHORT: Words("短期", "Short"),
    Retention.LONG: Words("长期", "Long"),
    Retention.PERMANENT: Words("永久", "Permanent"),
}
_COUNTED = Words(
    "从归档那天起算；没有设定年限的，案卷不会列入销毁清册",
    "Counted from the day a file is archived; where no number is set, no file comes up for destruction",
)
YEARS = {
    kept: declare(
        Choice(
            f"years_{kept}",
            Words(
                f"{RETENTIONS[kept].zh}保管的年限", f"Years for which “{RETENTIONS[kept].en}” files are kept"
            ),
            _COUNTED,
            between=(1, 100),
            unit=Words("年", "years"),
        )
    )
    for kept in (Retention.SHORT, Retention.LONG)
}


def retention_code(procedure: str) -> str:
    """The code of a procedure's retention choice."""
    return f"retention_{procedure}"


def declare_retention(procedure: type[Procedure]) -> None:
    """Each procedure has its class, its versions together; the registry declares it, so that none can be forgotten."""
    code = retention_code(procedure.code)
    if code in {known.code for known in declared()}:
        return
    declare(
        Choice(
            code,
            Words(
                f"{procedure.title.zh}案卷的保管期限", f"{procedure.title.en}: for how long files are kept"
            ),
            Words(
                "归档时写在封面上；已经归档的案卷不变",
                "Stands on the cover when a file is archived; files already archived keep theirs",
            ),
            values=RETENTIONS,
            default=Retention.LONG,
        )
    )
