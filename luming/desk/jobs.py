"""Jobs of the desk."""

from django.conf import settings
from procrastinate.contrib.django import app

from luming.desk import drawers
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now


@app.periodic(cron="23 * * * *", periodic_id="drawers")
@app.task(name="purge_drawers", queue="clocks", queueing_lock="purge_drawers")
def purge(timestamp: int) -> None:
    """Drafts whose week is over, and what nobody has used for long, every hour."""
    with city(settings.CITY, Job("sweep")):
        drawers.purge(now())
