"""The job of the queue by which each city hands its sums in, once an hour."""

from luming.kernel.scope.rounds import round_of_cities
from luming.services.gathered import handing


@round_of_cities("hand_in_sums", "7 * * * *", alone=True)
def hand_in_sums(city_code: str) -> None:
    """One small transaction; nothing where the house has one city."""
    handing.hand_in(city_code)
