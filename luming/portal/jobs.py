"""Jobs of the hall."""

from luming.kernel.proceedings import own_requests
from luming.kernel.scope.city import city
from luming.kernel.scope.rounds import round_of_cities
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.portal.drafts import purge_drafts


@round_of_cities("purge_drafts", "*/10 * * * *")
def purge(city_code: str) -> None:
    """Drafts and uncollected files that have had their time, every ten minutes: as long as a phrase may lie in one."""
    with city(city_code, Job("sweep")):
        purge_drafts(now())
        own_requests.purge(now())
