"""Jobs of the hall."""

from django.conf import settings
from procrastinate.contrib.django import app

from luming.kernel.proceedings import own_requests
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.portal.drafts import purge_drafts


@app.periodic(cron="*/10 * * * *", periodic_id="drafts")
@app.task(name="purge_drafts", queue="clocks", queueing_lock="purge_drafts")
def purge(timestamp: int) -> None:
    """Drafts and uncollected files that have had their time, every ten minutes: as long as a phrase may lie in one."""
    with city(settings.CITY, Job("sweep")):
        purge_drafts(now())
        own_requests.purge(now())
