"""Every indicator this house knows, by code; a module for each procedure or system. To add one: docs/guides/figures.md."""

from collections.abc import Iterable, Mapping

from luming.services.indicators.catalogue import appeal, mediation, reported
from luming.services.indicators.definition import Count, Indicator, Quantile, Share

MODULES = (mediation, appeal, reported)
INDICATORS: Mapping[str, Indicator] = {one.code: one for module in MODULES for one in module.INDICATORS}
COUNTED = tuple(code for code, one in INDICATORS.items() if one.kind != "reported")


def measures_of(indicators: Iterable[Indicator]) -> frozenset[str]:
    """The measures that must be read for these."""
    return frozenset(count.measure for one in indicators for count in counts_of(one))


def counts_of(indicator: Indicator) -> tuple[Count, ...]:
    """The counts that an indicator is made of."""
    match indicator:
        case Count():
            return (indicator,)
        case Share():
            return (indicator.part, indicator.whole)
        case Quantile():
            return (indicator.of,)
    return ()
