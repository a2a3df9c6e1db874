"""Jobs of the queue: ask the parties of what was closed; publish what no answer can change any more."""

from luming.kernel.proceedings.jobs import each
from luming.kernel.scope.city import city
from luming.kernel.scope.rounds import round_of_cities
from luming.kernel.scope.scopes import Job
from luming.services.satisfaction import asking, figures
from luming.services.satisfaction.models import JOB


@round_of_cities("ask_how_content", "37 * * * *", alone=True)
def ask_how_content(city_code: str) -> None:
    """Each matter once."""
    each(city_code, "sweep", asking.waiting, asking.ask)


@round_of_cities("publish_satisfaction", "47 4 * * *", alone=True)
def publish_satisfaction(city_code: str) -> None:
    """Whole months only."""
    with city(city_code, Job(JOB)):
        figures.roll_up()
