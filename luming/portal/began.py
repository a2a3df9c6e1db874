"""When a dispute began, as people remember it: a year, a month, or a day."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def began_on(typed: Mapping[str, int | None], today: date) -> date | None:
    """The day, or the first day of the month or year named; None where nothing was typed.

    Raises ValidationError for a day that does not exist or is still to come, and for a month without its year.
    """
    year, month, day = typed.get("year"), typed.get("month"), typed.get("day")
    if not year and not month and not day:
        return None
    if not year or (day and not month):
        raise ValidationError(_("请写上年份；写了日，也要写月。都不记得可以全空着。"), code="incomplete")
    try:
        began = date(year, month or 1, day or 1)
    except ValueError as wrong:
        raise ValidationError(_("没有这一天，请再看一遍。"), code="impossible") from wrong
    if began > today:
        raise ValidationError(_("这一天还没有到。请写事情开始的时候。"), code="future")
    return began
