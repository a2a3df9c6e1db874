"""When people of the demo act, looking back: officers in office hours, everybody else when awake."""

from datetime import datetime, time, timedelta

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.workflow.moment import SHANGHAI

OPENS, CLOSES = time(8, 40), time(17, 20)
WAKES, SLEEPS = time(7), time(22)
AN_HOUR = timedelta(hours=1)


def office_hours(moment: datetime) -> datetime:
    """This moment if somebody sat at a desk then, else the last one before it; minutes are kept, so no two pile up."""
    at, calendar = moment.astimezone(SHANGHAI), Calendar.shipped()
    while not (calendar.is_working(at.date()) and OPENS <= at.time() <= CLOSES):
        at -= AN_HOUR
    return at


def waking_hours(moment: datetime) -> datetime:
    """This moment, or the evening before it."""
    at = moment.astimezone(SHANGHAI)
    while not WAKES <= at.time() <= SLEEPS:
        at -= AN_HOUR
    return at
