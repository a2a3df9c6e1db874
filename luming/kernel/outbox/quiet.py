"""Quiet hours on the working calendar: nobody's telephone rings at night, nor on a day off."""

from datetime import datetime, time, timedelta

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.workflow.moment import SHANGHAI

OPENS, CLOSES = time(8, 0), time(20, 0)


def allowed_from(moment: datetime) -> datetime:
    """The first instant, at or after this one, at which a message may be sent."""
    local, calendar = moment.astimezone(SHANGHAI), in_force()
    day = local.date()
    if calendar.is_working(day) and OPENS <= local.time() < CLOSES:
        return moment
    if not calendar.is_working(day) or local.time() >= CLOSES:
        day = calendar.on_or_after(day + timedelta(days=1))
    return datetime.combine(day, OPENS, SHANGHAI)
