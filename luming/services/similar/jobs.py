"""The job of the queue that counts the city's words, once a day; a city that has just begun is counted within the hour."""

from luming.kernel.scope.city import city
from luming.kernel.scope.rounds import round_of_cities
from luming.services.similar import weighing


@round_of_cities("weigh_words", "23 * * * *", alone=True)
def weigh_words(city_code: str) -> None:
    """Where it was not done since yesterday."""
    with city(city_code):
        if weighing.due():
            weighing.weigh()
