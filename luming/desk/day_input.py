"""A day asked for in the browser's own calendar."""

from django import forms


def day_input() -> forms.DateInput:
    """Written as browsers want it, whatever the language of the page: a day already known then stands in it."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
