"""The order of every list of open matters: the due day, then the key; what has no due day comes last.

Written as CASE and not as COALESCE: row security counts COALESCE among what may leak, and then an index gives the
order but is read from its beginning, so that a page deep in the list costs all that lies before it.
"""

from django.db.models import Case, DateField, F, Func, When

# Written out, as the indexes have it: a parameter would not match them.
NEVER = Func(template="DATE '9999-12-31'", output_field=DateField())


def due_day() -> Case:
    """The due day, with a day that never comes for none."""
    return Case(When(due_on__isnull=True, then=NEVER), default=F("due_on"), output_field=DateField())
