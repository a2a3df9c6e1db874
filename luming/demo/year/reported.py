"""A past year's figures that other authorities hold: entered with their source, as an officer would enter them."""

import tomllib
from decimal import Decimal

from luming.demo.year.shape import FOLDER
from luming.services.indicators.period import Period
from luming.services.indicators.quoting import Given, quote, standing


def enter(year: int) -> int:
    """What is missing of them; how many were entered. Needs the open city."""
    file = FOLDER / f"reported_{year}.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {"values": {}}
    period = Period.year(year)
    missing = [code for code in told["values"] if standing(code, period) is None]
    for code in missing:
        quote(Given(code, period, Decimal(told["values"][code]), told["source"]), None)
    return len(missing)
