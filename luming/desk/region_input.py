"""A place typed rather than scrolled for: the browser completes it from a list, and the server reads what was typed.

Works without JavaScript. What is sent is the name of one place; the field receives its code.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from luming.kernel.orgs.finding import Places, places
from luming.kernel.orgs.models import Region
from luming.kernel.orgs.region_match import match
from luming.kernel.workflow.moment import today


class RegionInput(forms.TextInput):
    """A text box with completion; the value is a region's code."""

    template_name = "desk/region_input.html"

    def __init__(self, near: UUID | None = None) -> None:
        super().__init__(attrs={"autocomplete": "off", "spellcheck": "false"})
        self.near = near

    @cached_property
    def places(self) -> Places:
        """Read once for one form."""
        return places(today())

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401
        """The box shows the place's name, never its code."""
        shown = next((one.full for one in self.places if one.code == value), value)
        context: dict[str, Any] = super().get_context(name, shown, attrs)
        context["widget"]["attrs"]["list"] = f"{name}-places"
        home = (
            Region.objects.filter(pk=self.near).values_list("code", flat=True).first() if self.near else None
        )
        context["places"] = _near_first(self.places, home or "-")
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:  # noqa: ANN401
        """The code of the place that was typed; what fits no single place stays as it is, and the field refuses it."""
        typed = str(data.get(name) or "").strip()
        return self._code_of(typed) or typed

    def _code_of(self, typed: str) -> str | None:
        """The one place that was meant: by its whole name or code, or by words that fit it alone or exactly."""
        exact = next((one.code for one in self.places if typed in {one.full, one.code}), None)
        if exact or not typed:
            return exact
        fits = match(typed, self.places, limit=2)
        alone = len(fits) == 1 or [one.name for one in fits].count(typed) == 1
        return fits[0].code if alone else None


@lru_cache(maxsize=16)
def _near_first(places: Places, home: str) -> SafeString:
    """The names to complete from, the unit's own places first: a thousand lines, written once a process."""
    near_first = sorted(places, key=lambda one: not one.code.startswith(home))
    names = ((one.full,) for one in near_first if one.within or one.level != "city")
    return format_html_join("", '<option value="{}">', names)
