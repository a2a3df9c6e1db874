"""When people of the demo act, looking back or ahead: officers in office hours, everybody else when awake."""

from datetime import datetime, time, timedelta

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.workflow.moment import SHANGHAI

OPENS, CLOSES = time(8, 40), time(17, 20)
WAKES, SLEEPS = time(7), time(22)
AN_HOUR = timedelta(hours=1)


def office_hours(moment: datetime, by: timedelta = -AN_HOUR) -> datetime:
    """This moment if somebody sat at a desk then, else the last one before it; minutes are kept, so no two pile up.

    ``by`` an hour ahead, the first one after it.
    """
    at, calendar = moment.astimezone(SHANGHAI), Calendar.shipped()
    while not (calendar.is_working(at.date()) and OPENS <= at.time() <= CLOSES):
        at += by
    return at


def waking_hours(moment: datetime, by: timedelta = -AN_HOUR) -> datetime:
    """This moment, or the evening before it; ``by`` an hour ahead, the morning after."""
    at = moment.astimezone(SHANGHAI)
    while not WAKES <= at.time() <= SLEEPS:
        at += by
    return at
