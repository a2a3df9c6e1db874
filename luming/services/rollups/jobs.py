"""The job of the queue that counts, every minute, what steps have touched. It may be run twice, and waits for nobody."""

from luming.kernel.scope.city import city
from luming.kernel.scope.rounds import round_of_cities
from luming.services.rollups import folding

MOST = 200  # transactions in one run; the next minute goes on


@round_of_cities("count_anew", "* * * * *", alone=True)
def count_anew(city_code: str) -> None:
    """What was touched since, in small transactions."""
    for _turn in range(MOST):
        with city(city_code):
            if folding.fold() < folding.AT_ONCE:
                return
