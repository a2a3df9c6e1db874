"""Numbers that pass every check and belong to nobody: their region code (150299) was never given out."""

from stdnum.cn import ric, uscc

NOWHERE = "150299"


def card(birth: str = "20010203", region: str = NOWHERE, order: str = "000") -> str:
    """An 18-digit number for a birth date (YYYYMMDD)."""
    body = region + birth + order
    return body + ric.calc_check_digit(body + "0")


def credit_code(head: str = "91", body: str = "MA0000000") -> str:
    """A credit code for nobody's firm."""
    code = head + NOWHERE + body
    return code + uscc.calc_check_digit(code)


def old_foreign_card(birth: str = "010203", nation: str = "UTO", place: str = "1599") -> str:
    """A 15-character number of the old foreigners' card; UTO is ICAO's Utopia."""
    body = nation + place + birth + "0"
    total = sum(int(c, 36) * weight for c, weight in zip(body, (7, 3, 1) * 5, strict=False))
    return body + str(total % 10)
