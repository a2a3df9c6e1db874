"""Quiet hours on the working calendar: nobody's telephone rings at night, nor on a day off."""

from datetime import datetime, time, timedelta

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.workflow.moment import SHANGHAI

OPENS, CLOSES = time(8, 0), time(20, 0)


def allowed_from(moment: datetime, calendar: Calendar) -> datetime:
    """The first instant, at or after this one, at which a message may be sent."""
    local = moment.astimezone(SHANGHAI)
    day = local.date()
    if calendar.is_working(day) and OPENS <= local.time() < CLOSES:
        return moment
    if not calendar.is_working(day) or local.time() >= CLOSES:
        day = calendar.on_or_after(day + timedelta(days=1))
    return datetime.combine(day, OPENS, SHANGHAI)
