"""Jobs of the desk."""

from luming.desk import drawers
from luming.kernel.scope.city import city
from luming.kernel.scope.rounds import round_of_cities
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now


@round_of_cities("purge_drawers", "23 * * * *")
def purge(city_code: str) -> None:
    """Drafts whose week is over, and what nobody has used for long, every hour."""
    with city(city_code, Job("sweep")):
        drawers.purge(now())
