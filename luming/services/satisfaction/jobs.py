"""Jobs of the queue: ask the parties of what was closed; publish what no answer can change any more."""

from django.conf import settings
from procrastinate.contrib.django import app

from luming.kernel.proceedings.jobs import each
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.services.satisfaction import asking, figures
from luming.services.satisfaction.models import JOB


@app.periodic(cron="37 * * * *", periodic_id="satisfaction")
@app.task(name="ask_how_content", queue="clocks", queueing_lock="ask_how_content", lock="ask_how_content")
def ask_how_content(timestamp: int) -> None:
    """Each matter once."""
    each("sweep", asking.waiting, asking.ask)


@app.periodic(cron="47 4 * * *", periodic_id="satisfaction_cells")
@app.task(
    name="publish_satisfaction",
    queue="clocks",
    queueing_lock="publish_satisfaction",
    lock="publish_satisfaction",
)
def publish_satisfaction(timestamp: int) -> None:
    """Whole months only."""
    with city(settings.CITY, Job(JOB)):
        figures.roll_up()
