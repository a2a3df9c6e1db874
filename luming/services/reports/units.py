"""How a value reads with its unit, in both languages: 1709件, 65.2%, 4996万元. Pure."""

from decimal import Decimal

from luming.kernel.workflow.words import Words

PER_CENT, MONEY = "%", "CNY"
# The measure word behind a number; the English noun, one and many.
UNITS = {
    "matter": ("件", "matter", "matters"),
    "person": ("人", "person", "people"),
    "person/village": ("人", "person a village", "people a village"),
    "category": ("类", "category", "categories"),
    "issue": ("项", "issue", "issues"),
    "session": ("场次", "session", "sessions"),
    "channel": ("条", "channel", "channels"),
    "policy": ("项", "policy", "policies"),
    "measure": ("条", "measure", "measures"),
    "firm": ("家", "firm", "firms"),
    "item": ("项", "item", "items"),
    "station": ("个", "station", "stations"),
    "agency": ("家", "agency", "agencies"),
    "case": ("件", "case", "cases"),
    "decision": ("项", "decision", "decisions"),
    "area": ("个", "area", "areas"),
    "task": ("项", "task", "tasks"),
    "report": ("份", "report", "reports"),
    "mechanism": ("项", "mechanism", "mechanisms"),
    "drill": ("场", "drill", "drills"),
    "meeting": ("次", "meeting", "meetings"),
    "lead": ("条", "lead", "leads"),
    "day": ("天", "day", "days"),
}
_TEN_THOUSAND, _MILLION = Decimal(10_000), Decimal(1_000_000)


def number(value: Decimal) -> str:
    """Plain figures without an idle zero after the point, as both languages read them."""
    return f"{value:f}" if value != value.to_integral_value() else f"{value.quantize(Decimal(1)):f}"


def said(value: Decimal, unit: str) -> Words:
    """The value with its unit, as it stands in a sentence."""
    if unit == PER_CENT:
        return Words(f"{value:.1f}%", f"{value:.1f} %")
    if unit == MONEY:
        return Words(f"{number(value / _TEN_THOUSAND)}万元", f"CNY {number(value / _MILLION)} million")
    zh, one, many = UNITS[unit]
    return Words(f"{number(value)}{zh}", f"{_commas(value)} {one if value == 1 else many}")


def bare(value: Decimal, unit: str) -> Words:
    """Without its unit, as it stands in a table whose head says the unit."""
    if unit == PER_CENT:
        return Words(f"{value:.1f}", f"{value:.1f}")
    if unit == MONEY:
        return Words(number(value / _TEN_THOUSAND), number(value / _MILLION))
    return Words(number(value), _commas(value))


def named(unit: str) -> Words:
    """What the head of a table calls it."""
    if unit == PER_CENT:
        return Words("%", "%")
    if unit == MONEY:
        return Words("万元", "CNY million")
    return Words(UNITS[unit][0], UNITS[unit][2])


def _commas(value: Decimal) -> str:
    return f"{value:,}" if value != value.to_integral_value() else f"{int(value):,}"
