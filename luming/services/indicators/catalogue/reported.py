"""Figures that other bodies hold: nobody here counts them; they are quoted with their source and drawn differently."""

from luming.kernel.workflow.words import Words
from luming.services.indicators.definition import PER_CENT, Reported

CASES = Words("件", "cases")
POLICE, COURT = Words("公安机关", "the police"), Words("人民法院", "the courts")


def _yoy(code: str, words: Words, of: Words) -> Reported:
    return Reported(
        code=code,
        words=words,
        definition=Words(
            f"公安机关公布的{of.zh}，比上一年增减的百分比；负数是减少。",
            f"{of.en} as the police publish it: per cent of change on the year before; below zero is fewer.",
        ),
        holder=POLICE,
        unit=PER_CENT,
    )


INDICATORS = (
    _yoy(
        "safety.filed_yoy",
        Words("刑事案件立案数，同比", "Criminal cases filed, on the year before"),
        Words("刑事案件立案数", "The number of criminal cases filed"),
    ),
    _yoy(
        "safety.solved_yoy",
        Words("刑事案件破案数，同比", "Criminal cases solved, on the year before"),
        Words("刑事案件破案数", "The number of criminal cases solved"),
    ),
    _yoy(
        "fraud.filed_yoy",
        Words("电信网络诈骗立案数，同比", "Telecom fraud cases filed, on the year before"),
        Words("电信网络诈骗案件立案数", "The number of telecom and online fraud cases filed"),
    ),
    _yoy(
        "fraud.loss_yoy",
        Words("电信网络诈骗损失，同比", "Losses by telecom fraud, on the year before"),
        Words("电信网络诈骗造成的损失金额", "The money lost to telecom and online fraud"),
    ),
    Reported(
        code="execution.rate",
        words=Words("执行到位率", "Enforcement rate"),
        definition=Words(
            "法院公布的执行到位率；分子分母由法院定义。",
            "The rate of enforcement as the courts publish it; its parts are defined by them.",
        ),
        holder=COURT,
        unit=PER_CENT,
    ),
    Reported(
        code="execution.rate_before",
        words=Words("执行到位率，上一年", "Enforcement rate, the year before"),
        definition=Words(
            "法院公布的上一年执行到位率。",
            "The rate of enforcement in the year before, as the courts publish it.",
        ),
        holder=COURT,
        unit=PER_CENT,
    ),
    Reported(
        code="enterprise_cases.closed",
        words=Words("涉企案件审结", "Cases of enterprises concluded"),
        definition=Words(
            "法院公布的这一年审结的涉企案件件数。",
            "Cases of enterprises that the courts concluded in the year, as they publish it.",
        ),
        holder=COURT,
        unit=CASES,
    ),
)
